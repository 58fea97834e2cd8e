using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Replaces pictures in a text that has been rendered before, as parsing it is known to end then.</summary>
internal static class PictureRewrite
{
    /// <summary>Replaces names, words and titles; null leaves a picture.</summary>
    public static string Whole(string markdown, Func<string, string?> newPicture) =>
        Replace(markdown, newPicture, link => link.Span, (picture, _) => picture);

    public static string Run(string markdown, Func<string, string?> newReference) =>
        // An address in angle brackets keeps them: the span may hold them or not.
        Replace(markdown, newReference, link => link.UrlSpan, (name, first) => first == '<' ? $"</pictures/{name}>" : $"/pictures/{name}");

    private static string Replace(
        string markdown, Func<string, string?> replacement, Func<LinkInline, SourceSpan> spanOf, Func<string, char, string> write)
    {
        var text = new StringBuilder(markdown.Length + 64);
        var at = 0;
        foreach (var (link, span) in Dialect.ParsePrecisely(markdown).Descendants<LinkInline>()
            .Where(link => link.IsImage)
            .Select(link => (Link: link, Span: spanOf(link)))
            .Where(picture => !picture.Span.IsEmpty)
            .OrderBy(picture => picture.Span.Start))
        {
            // A picture within the words of another goes with it, and pictures may share one definition.
            if (span.Start >= at && InlineRewrite.ReferenceOf(link) is { } reference && replacement(reference) is { } replaced)
            {
                text.Append(markdown, at, span.Start - at).Append(write(replaced, markdown[span.Start]));
                at = span.End + 1;
            }
        }

        return text.Append(markdown, at, markdown.Length - at).ToString();
    }
}
