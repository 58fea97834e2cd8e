using System.Globalization;
using System.Text;

namespace NewsDesk.Web.Logging;

/// <summary>Writes any text so that it stays on its line and as it is read: what ends a line, colours a terminal or reorders letters becomes \u000a.</summary>
internal static class OneLine
{
    public static void Write(ReadOnlySpan<char> text, TextWriter output)
    {
        // Nearly every line is of printable ASCII from end to end.
        var printable = text.IndexOfAnyExceptInRange(' ', '~') is var other and >= 0 ? text[..other] : text;
        output.Write(printable);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text[printable.Length..].EnumerateRunes())
        {
            var length = rune.EncodeToUtf16(units);
            if (IsPlain(rune))
            {
                output.Write(units[..length]);
                continue;
            }

            foreach (var unit in units[..length])
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
            }
        }
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
