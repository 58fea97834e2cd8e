using System.Globalization;
using System.Text;

namespace NewsDesk.Text;

/// <summary>Cleans or rejects typed texts, by a rule for single lines and one for Markdown bodies.</summary>
public static class CleanText
{
    public const int MaxBodyBytes = 200 * 1024;

    private const int MaxMarksInARow = 8;

    // A text element can hold any number of joined characters, so their count alone is no limit.
    private const int MaxCharactersPerElement = 8;

    /// <summary>Trimmed, NFC, white space folded to single spaces. A no-break or ideographic space is typography and stays.</summary>
    /// <param name="maxLength">In text elements, which readers call characters.</param>
    public static CheckedText Line(string? raw, int maxLength)
    {
        var text = raw ?? "";
        if (text.Length > MaxBodyBytes)
        {
            return TooLong(maxLength);
        }

        if (text.Length <= maxLength && IsPlainAscii(text))
        {
            return CheckedText.Keep(text);
        }

        // Normalisation throws for these and for noncharacters.
        if (Characters.FindUnpairedSurrogate(text) is { } broken)
        {
            return CheckedText.Refuse($"Character {broken + 1} is half of a broken character; delete it.");
        }

        if (text.EnumerateRunes().Any(Characters.IsNoncharacter))
        {
            var none = text.EnumerateRunes().First(Characters.IsNoncharacter);
            return CheckedText.Refuse($"{Characters.Describe(none)} is in this text; delete it.");
        }

        var composed = Fold(text).Normalize(NormalizationForm.FormC);
        var runes = composed.EnumerateRunes().ToArray();
        var rightToLeft = runes.Any(Characters.IsRightToLeft);
        var marks = 0;
        for (var i = 0; i < runes.Length; i++)
        {
            if (!InvisibleCharacters.MayStand(runes, i, rightToLeft))
            {
                return CheckedText.Refuse(
                    $"{Characters.Describe(runes[i])} stands {After(runes, i)}; it is invisible or changes how the text reads, so "
                    + "delete it.");
            }

            marks = Characters.IsMark(runes[i]) ? marks + 1 : 0;
            if (marks > MaxMarksInARow)
            {
                return CheckedText.Refuse($"More than {MaxMarksInARow} accents are stacked on one letter; delete some.");
            }
        }

        return composed.Length > maxLength * MaxCharactersPerElement || new StringInfo(composed).LengthInTextElements > maxLength
            ? TooLong(maxLength)
            : CheckedText.Keep(composed);
    }

    public static CheckedText Body(string? raw)
    {
        var text = raw ?? "";
        if (Encoding.UTF8.GetByteCount(text) > MaxBodyBytes)
        {
            return CheckedText.Refuse($"The text is longer than {MaxBodyBytes / 1024} KB; split it into several articles.");
        }

        if (!text.AsSpan().ContainsAny(Characters.Suspect))
        {
            return CheckedText.Keep(text);
        }

        if (Characters.FindUnpairedSurrogate(text) is { } broken)
        {
            return CheckedText.Refuse($"Line {LineOf(text, broken)} holds half of a broken character; delete it.");
        }

        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Characters.MayStandInBody(rune))
            {
                return CheckedText.Refuse(
                    $"Line {LineOf(text, at)} holds {Characters.Describe(rune)}, which has no place in an article; delete it.");
            }

            at += rune.Utf16SequenceLength;
        }

        return CheckedText.Keep(text);
    }

    /// <summary>Printable ASCII with single spaces has nothing to compose, remove or fold.</summary>
    private static bool IsPlainAscii(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.StartsWith(' ') && !text.EndsWith(' ')
            && !text.Contains("  ", StringComparison.Ordinal);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Characters.IsSpace(text[i]))
            {
                folded.Append(text[i]);
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && Characters.IsSpace(text[i + 1]))
            {
                i++;
            }

            if (start > 0 && i + 1 < text.Length)
            {
                folded.Append(i == start && text[i] is '\u00A0' or '\u202F' or '\u3000' ? text[i] : ' ');
            }
        }

        return folded.ToString();
    }

    private static CheckedText TooLong(int maxLength) =>
        CheckedText.Refuse($"This is longer than {maxLength} characters; shorten it.");

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static string After(Rune[] runes, int index) => index == 0
        ? "at the start"
        : $"after “{string.Concat(runes[Math.Max(0, index - 12)..index].Where(Characters.IsPlain))}”";
}
