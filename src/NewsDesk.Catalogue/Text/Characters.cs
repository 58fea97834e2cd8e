using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsDesk.Text;

/// <summary>Classifies characters beyond .NET's own categories.</summary>
internal static class Characters
{
    /// <summary>Most bodies hold none and need no closer look: controls, changes of writing direction, surrogates, noncharacters.</summary>
    public static readonly SearchValues<char> Suspect =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(IsSuspect)]);

    /// <summary>White space that is folded; vertical tab, form feed and next line count as controls.</summary>
    public static bool IsSpace(char c) =>
        c is '\t' or '\n' or '\r' or '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    public static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>U+FDD0 to U+FDEF, and the last two of each plane; some are forbidden in XML.</summary>
    public static bool IsNoncharacter(Rune rune) =>
        rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;

    public static bool MayStandInBody(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || !(Rune.IsControl(rune) || rune.Value is >= 0x202A and <= 0x202E || IsNoncharacter(rune));

    public static bool IsRightToLeft(Rune rune) => rune.Value
        is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        && Rune.IsLetter(rune);

    public static int? FindUnpairedSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i))
            {
                return i;
            }
        }

        return null;
    }

    public static string Describe(Rune rune)
    {
        var kind = rune.Value switch
        {
            (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "A change of writing direction",
            0x200E or 0x200F or 0x061C => "A mark of writing direction",
            0x200C or 0x200D => "A joiner",
            0 => "The character NUL",
            _ when IsNoncharacter(rune) => "A code that is no character",
            _ when Rune.IsControl(rune) => "A control character",
            _ => "An invisible character",
        };
        return $"{kind} (U+{rune.Value:X4})";
    }

    private static bool IsSuspect(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
        || char.IsSurrogate(c)
        || c is (>= '\u202A' and <= '\u202E') or (>= '\uFDD0' and <= '\uFDEF') or (>= '\uFFFE');
}
