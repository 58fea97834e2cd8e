using System.Text;

namespace NewsDesk.Text;

/// <summary>Tells which invisible characters may stand in a line, and where.</summary>
internal static class InvisibleCharacters
{
    public static bool MayStand(Rune[] runes, int index, bool rightToLeft)
    {
        var rune = runes[index];
        return rune.Value switch
        {
            // Fillers are letters by category, and blank.
            0x115F or 0x1160 or 0x3164 or 0xFFA0 => false,

            // Soft hyphens break long German headlines.
            0x00AD => IsLetterAt(runes, index - 1) && IsLetterAt(runes, index + 1),
            0x200C => JoinsScript(runes, index),
            0x200D => JoinsScript(runes, index) || JoinsEmoji(runes, index),
            0x200E or 0x200F or 0x061C => rightToLeft,
            >= 0xE0020 and <= 0xE007F => FollowsFlag(runes, index),

            // Arabic and Syriac signs around digits are format characters by category, and visible.
            (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => true,
            _ => Characters.IsPlain(rune),
        };
    }

    private static bool JoinsScript(Rune[] runes, int index)
    {
        var before = index - 1;
        while (before >= 0 && Characters.IsMark(runes[before]))
        {
            before--;
        }

        return before >= 0 && Rune.IsLetter(runes[before]) && runes[before].Value
            is (>= 0x0600 and <= 0x07FF) or (>= 0x0840 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF)
            or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0xFB50 and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10A00 and <= 0x11FFF);
    }

    private static bool JoinsEmoji(Rune[] runes, int index)
    {
        var before = index - 1;
        while (before >= 0 && runes[before].Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF))
        {
            before--;
        }

        return before >= 0 && IsEmoji(runes[before]) && index + 1 < runes.Length && IsEmoji(runes[index + 1]);
    }

    // Flags of England, Scotland and Wales: a black flag, then tag letters.
    private static bool FollowsFlag(Rune[] runes, int index)
    {
        var before = index - 1;
        while (before >= 0 && index - before < 8 && runes[before].Value is >= 0xE0020 and <= 0xE007E)
        {
            before--;
        }

        return before >= 0 && runes[before].Value == 0x1F3F4;
    }

    private static bool IsEmoji(Rune rune) => rune.Value is (>= 0x2190 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF);

    private static bool IsLetterAt(Rune[] runes, int index) =>
        index >= 0 && index < runes.Length && (Rune.IsLetter(runes[index]) || Characters.IsMark(runes[index]));
}
