using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsDesk.Rendering;

/// <summary>Fills the placeholders in stored HTML: <c>nd-picture</c>, <c>nd-link</c> (in a sentence) and <c>nd-see</c> (an "Also
/// see" line).</summary>
public static class Placeholders
{
    private const string SeeEnd = "</nd-see>";

    private static readonly SearchValues<string> Starts = SearchValues.Create(["<nd-", "</nd-"], StringComparison.Ordinal);

    public static string Fill(string html, Func<int, bool, string> picture, Func<string, string?> currentSlug, string alsoSee)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.AsSpan().IndexOfAny(Starts) < 0)
        {
            return html;
        }

        using var filled = new StringWriter(new StringBuilder(html.Length + 1024), CultureInfo.InvariantCulture);
        Write(filled, html, picture, currentSlug, alsoSee);
        return filled.ToString();
    }

    /// <param name="picture">The markup of picture n; true when it stands inside a sentence.</param>
    /// <param name="currentSlug">The slug an article has today, or null when it may not be seen now.</param>
    /// <param name="alsoSee">The markup of the words before the link of an "Also see" line.</param>
    public static void Write(
        TextWriter output, string html, Func<int, bool, string> picture, Func<string, string?> currentSlug, string alsoSee)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(currentSlug);
        var rest = html.AsSpan();
        var linkEnd = "";
        var start = rest.IndexOfAny(Starts);
        while (start >= 0)
        {
            output.Write(rest[..start]);
            rest = rest[start..];

            // Stored HTML escapes > in attributes, so the first one ends the placeholder.
            var length = rest.IndexOf('>') + 1;
            if (length == 0)
            {
                break;
            }

            var mark = rest[..length];
            rest = rest[length..];
            if (mark.StartsWith("<nd-picture ")
                && int.TryParse(Value(mark, "n"), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                output.Write(picture(n, mark.Contains(" inline", StringComparison.Ordinal)));
            }
            else if (mark.StartsWith("<nd-link "))
            {
                var link = Open(mark, currentSlug);
                linkEnd = link is null ? "" : "</a>";
                output.Write(link);
            }
            else if (mark.SequenceEqual("</nd-link>"))
            {
                output.Write(linkEnd);
            }
            else if (mark.StartsWith("<nd-see "))
            {
                if (Open(mark, currentSlug) is { } see)
                {
                    output.Write("<p class=\"also-see\">");
                    output.Write(alsoSee);
                    output.Write(' ');
                    output.Write(see);
                }
                else
                {
                    var end = rest.IndexOf(SeeEnd);
                    rest = end < 0 ? default : rest[(end + SeeEnd.Length)..];
                }
            }
            else if (mark.SequenceEqual(SeeEnd))
            {
                output.Write("</a></p>");
            }

            start = rest.IndexOfAny(Starts);
        }

        output.Write(rest);
    }

    private static string? Open(ReadOnlySpan<char> mark, Func<string, string?> currentSlug)
    {
        if (currentSlug(Value(mark, "to").ToString()) is not { } slug)
        {
            return null;
        }

        var place = Value(mark, "at");
        return place.IsEmpty ? $"<a href=\"/articles/{slug}\">" : $"<a href=\"/articles/{slug}#{place}\">";
    }

    // It keeps its entities, as it is written into another attribute.
    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> mark, string name)
    {
        var start = mark.IndexOf($" {name}=\"");
        if (start < 0)
        {
            return default;
        }

        var value = mark[(start + name.Length + 3)..];
        return value.IndexOf('"') is var end and >= 0 ? value[..end] : default;
    }
}
