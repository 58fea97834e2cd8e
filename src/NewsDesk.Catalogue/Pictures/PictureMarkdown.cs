using System.Text.RegularExpressions;

namespace NewsDesk.Pictures;

/// <summary>Writes a picture as Markdown: <c>![alternative text](/pictures/reference "The caption. Credit: The credit")</c>.</summary>
public static partial class PictureMarkdown
{
    public static string Of(string reference, PictureDescription said)
    {
        var caption = said.Caption is { Length: > 0 } words && said.Credit is { Length: > 0 } && !".!?…".Contains(words[^1]) ? $"{words}."
            : said.Caption;
        var title = string.Join(' ',
            new[] { caption, said.Credit is { Length: > 0 } credit ? $"Credit: {credit}" : null }.Where(part => part is { Length: > 0 }));
        return $"![{Escape(said.Alt ?? "")}](/pictures/{reference}{(title == "" ? "" : $" \"{Escape(title)}\"")})";
    }

    private static string Escape(string text) => Special.Replace(text, @"\$0");

    // These would be markup in the words, or end them; a bar would end the cell of a table.
    [GeneratedRegex(@"[\\`*_\[\]<>&~|!""]")]
    private static partial Regex Special { get; }
}
