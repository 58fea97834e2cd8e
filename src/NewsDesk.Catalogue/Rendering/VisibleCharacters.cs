using System.Text;

namespace NewsDesk.Rendering;

/// <summary>Drops from rendered text what an entity such as <c>&amp;#x202e;</c> smuggles past the check of the body.</summary>
internal static class VisibleCharacters
{
    /// <summary>The text without controls, changes of writing direction, broken surrogates and noncharacters.</summary>
    public static string Only(string text) =>
        !text.AsSpan().ContainsAny(NewsDesk.Text.Characters.Suspect) || text.EnumerateRunes().All(IsKept) ? text : Filter(text);

    private static string Filter(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsKept(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    private static bool IsKept(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => true,
        >= 0x202A and <= 0x202E => false,
        _ => !Rune.IsControl(rune) && !NewsDesk.Text.Characters.IsNoncharacter(rune),
    };
}
