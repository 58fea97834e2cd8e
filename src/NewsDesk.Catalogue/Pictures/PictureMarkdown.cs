using System.Text;

namespace NewsDesk.Pictures;

/// <summary>Writes a picture as Markdown: <c>![alternative text](/pictures/reference "The caption. Credit: The credit")</c>.</summary>
public static class PictureMarkdown
{
    // These would be markup in the words, or end them; a bar would end the cell of a table.
    private const string Special = "\\`*_[]<>&~|!\"";

    public static string Of(string reference, PictureDescription said)
    {
        var caption = said.Caption is { Length: > 0 } words && said.Credit is { Length: > 0 } && !".!?…".Contains(words[^1]) ? $"{words}." : said.Caption;
        var title = string.Join(' ', new[] { caption, said.Credit is { Length: > 0 } credit ? $"Credit: {credit}" : null }.Where(part => part is { Length: > 0 }));
        return $"![{Escape(said.Alt ?? "")}](/pictures/{reference}{(title == "" ? "" : $" \"{Escape(title)}\"")})";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Special.Contains(c) ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
