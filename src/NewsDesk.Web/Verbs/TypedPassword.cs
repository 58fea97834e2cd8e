using System.Runtime.InteropServices;
using Spectre.Console;

namespace NewsDesk.Web.Verbs;

/// <summary>A password for a verb: the first line of standard input, or typed unseen where that is a terminal.</summary>
public static class TypedPassword
{
    private const int StandardInput = 0;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;

    /// <returns>Null where none was given.</returns>
    public static async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        if (IsClosed())
        {
            return null;
        }

        var line = Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) : await PromptAsync(cancellation);
        return string.IsNullOrEmpty(line) ? null : line;
    }

    /// <summary>
    /// Whether the program was started without a standard input (<c>&lt;&amp;-</c>). Its number is then that of the first file the
    /// runtime opened, such as the pipe by which signals arrive, and reading from that would wait for ever. What was inherited is never close-on-exec.
    /// </summary>
    private static bool IsClosed() => !OperatingSystem.IsWindows() && FileFlags(StandardInput, GetFlags) is -1 or CloseOnExec;

    private static Task<string> PromptAsync(CancellationToken cancellation)
    {
        // The terminal shows what is typed until its keys are looked at for the first time, so that comes before the prompt.
        _ = Console.KeyAvailable;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Somebody types, wherever the prompt goes.
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        return terminal.PromptAsync(new TextPrompt<string>("Password (nothing for a link):").AllowEmpty().Secret(mask: null), cancellation);
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileFlags(int file, int command);
}
