using System.Runtime.InteropServices;
using Spectre.Console;

namespace NewsDesk.Web.Commands;

/// <summary>Reads a password for a command: the first line of standard input, or typed unseen where that is a terminal.</summary>
public static class PasswordPrompt
{
    private const int StandardInput = 0;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;

    public static async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        if (IsClosed())
        {
            return null;
        }

        var line = Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) : await PromptAsync(cancellation);
        return string.IsNullOrEmpty(line) ? null : line;
    }

    // Without a standard input (<&-), its number is that of a file of the runtime, and reading that would wait for ever.
    // A file that was inherited is never close-on-exec.
    private static bool IsClosed() => !OperatingSystem.IsWindows() && FileFlags(StandardInput, GetFlags) is -1 or CloseOnExec;

    private static Task<string> PromptAsync(CancellationToken cancellation)
    {
        // The terminal shows what is typed until its keys are looked at for the first time, so that comes before the prompt.
        _ = Console.KeyAvailable;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        return terminal.PromptAsync(new TextPrompt<string>("Password (nothing for a link):").AllowEmpty().Secret(mask: null), cancellation);
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileFlags(int file, int command);
}
