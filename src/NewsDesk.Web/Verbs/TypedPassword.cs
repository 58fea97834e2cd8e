namespace NewsDesk.Web.Verbs;

/// <summary>A password for a verb: the first line of standard input, or typed unseen where that is a terminal.</summary>
public static class TypedPassword
{
    /// <returns>Null where none was given.</returns>
    public static string? Read()
    {
        if (IsClosed())
        {
            return null;
        }

        var line = Console.IsInputRedirected ? Console.In.ReadLine() : ReadUnseen();
        return string.IsNullOrEmpty(line) ? null : line;
    }

    /// <summary>
    /// Whether the program was started without a standard input (<c>&lt;&amp;-</c>). Its number is then that of the first file the runtime opened,
    /// such as the pipe by which signals arrive, and reading from that would wait for ever. What was inherited is never close-on-exec.
    /// </summary>
    private static bool IsClosed()
    {
        const string About = "/proc/self/fdinfo";
        const int CloseOnExec = 0x80000;
        if (!Directory.Exists(About))
        {
            return false;
        }

        try
        {
            var flags = File.ReadLines($"{About}/0").First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags["flags:".Length..].Trim(), fromBase: 8) & CloseOnExec) != 0;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    private static string ReadUnseen()
    {
        Console.Error.Write("Password (nothing for a link): ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
