using System.Text;

namespace NewsDesk.Text;

/// <summary>Spells Latin letters in a to z that have no decomposition.</summary>
internal static class LatinLetters
{
    public static string? Spell(Rune rune) => rune.Value switch
    {
        (>= 'a' and <= 'z') or (>= '0' and <= '9') => rune.ToString(),
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ð' or 'đ' or 'ɖ' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ı' or 'ɨ' => "i",
        'ĳ' => "ij",
        'ĸ' or 'ƙ' => "k",
        'ŋ' or 'ɲ' => "n",
        'ŧ' => "t",
        'ə' or 'ǝ' or 'ɛ' => "e",
        'ɓ' or 'ƀ' => "b",
        'ɗ' => "d",
        'ɔ' or 'ɵ' => "o",
        'ƴ' => "y",
        'ʉ' => "u",
        'ƶ' => "z",
        'ǥ' or 'ɣ' => "g",
        _ => null,
    };
}
