using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Lets the pictures of a text name other files, and leaves every other character as it stands.</summary>
internal static class PictureRewrite
{
    /// <summary>Puts other Markdown in the place of whole pictures: their names, words and titles.</summary>
    /// <param name="markdown">The text; it has been rendered before, so that parsing it is known to end.</param>
    /// <param name="newPicture">What stands in the place of a picture, or null where it stays.</param>
    public static string Whole(string markdown, Func<string, string?> newPicture)
    {
        var document = Dialect.ParsePrecisely(markdown);
        var text = new StringBuilder(markdown.Length);
        var at = 0;
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage && !link.Span.IsEmpty).OrderBy(link => link.Span.Start))
        {
            // One within the words of another goes with it.
            if (link.Span.Start >= at && InlineRewrite.ReferenceOf(link) is { } reference && newPicture(reference) is { } picture)
            {
                text.Append(markdown, at, link.Span.Start - at).Append(picture);
                at = link.Span.End + 1;
            }
        }

        return text.Append(markdown, at, markdown.Length - at).ToString();
    }

    /// <param name="markdown">The text; it has been rendered before, so that parsing it is known to end.</param>
    /// <param name="newReference">The new reference of a picture, or null where its name stays.</param>
    public static string Run(string markdown, Func<string, string?> newReference)
    {
        var document = Dialect.ParsePrecisely(markdown);
        var edits = document.Descendants<LinkInline>()
            .Where(link => link.IsImage && !link.UrlSpan.IsEmpty)
            .Select(link => (Span: link.UrlSpan, New: InlineRewrite.ReferenceOf(link) is { } reference ? newReference(reference) : null))
            .Where(edit => edit.New is not null)
            .DistinctBy(edit => edit.Span.Start)
            .OrderBy(edit => edit.Span.Start)
            .ToList();
        var text = new StringBuilder(markdown.Length + 64 * edits.Count);
        var at = 0;
        foreach (var (span, reference) in edits)
        {
            // An address in angle brackets keeps them: the span may hold them or not.
            var bracketed = markdown[span.Start] == '<';
            text.Append(markdown, at, span.Start - at).Append(bracketed ? "<" : "").Append("/pictures/").Append(reference).Append(bracketed ? ">" : "");
            at = span.End + 1;
        }

        return text.Append(markdown, at, markdown.Length - at).ToString();
    }
}
