namespace NewsDesk.Web.Verbs;

/// <summary>A password for a verb: the first line of standard input, or typed unseen where that is a terminal.</summary>
public static class TypedPassword
{
    /// <returns>Null where none was given.</returns>
    public static string? Read()
    {
        var line = Console.IsInputRedirected ? Console.In.ReadLine() : ReadUnseen();
        return string.IsNullOrEmpty(line) ? null : line;
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
