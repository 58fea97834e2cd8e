using System.Text;
using AngleSharp.Dom;
using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Counts words for reading times. Two Han or kana, or five Thai, Lao, Khmer or Burmese letters, count as one.</summary>
internal static class WordCount
{
    private const int IdeographsPerWord = 2;
    private const int SyllablesPerWord = 5;

    public static int Of(IElement body)
    {
        var text = new StringBuilder();
        Collect(body, text);
        return Of(text.ToString());
    }

    public static int Of(string text)
    {
        var words = 0;
        var ideographs = 0;
        var syllables = 0;
        var inWord = false;
        var joiner = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsIdeographic(rune))
            {
                ideographs++;
                inWord = false;
            }
            else if (Rune.IsLetterOrDigit(rune) && rune.Value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF))
            {
                syllables++;
                inWord = false;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                words += inWord ? 0 : 1;
                inWord = true;
            }
            else if (!Text.Characters.IsMark(rune) && rune.Value is not (0x200C or 0x200D or 0x00AD))
            {
                // One of these between letters belongs to the word: don't, 3.5, well-known.
                var joins = inWord && !joiner && rune.Value is '\'' or '’' or '-' or '.' or ',' or '‑';
                inWord = joins;
                joiner = joins;
                continue;
            }

            joiner = false;
        }

        return words + Share(ideographs, IdeographsPerWord) + Share(syllables, SyllablesPerWord);
    }

    private static void Collect(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data);
            }
            else if (child is IElement element && element.GetAttribute("role") != "doc-noteref")
            {
                Collect(element, text);
                text.Append(element.LocalName is "nd-see" or "br" ? " " : "");
            }
        }
    }

    private static int Share(int letters, int perWord) => (letters + perWord - 1) / perWord;

    private static bool IsIdeographic(Rune rune) => rune.Value
        is (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9D) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;
}
