using System.Globalization;
using System.Text;

namespace NewsDesk.Web.Logging;

/// <summary>Writes any text so that it stays on its line and as it is read: what ends a line, colours a terminal or reorders letters becomes \u000a.</summary>
internal static class OneLine
{
    public static void Write(string text, TextWriter output)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune))
            {
                output.Write(rune.ToString());
                continue;
            }

            foreach (var unit in rune.ToString())
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
            }
        }
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
