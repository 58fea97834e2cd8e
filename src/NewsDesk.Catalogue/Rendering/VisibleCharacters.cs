using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Drops characters that an entity such as <c>&amp;#x202e;</c> brings past the check of the body.</summary>
internal static class VisibleCharacters
{
    public static string Only(string text) =>
        !text.AsSpan().ContainsAny(Characters.Suspect) || text.EnumerateRunes().All(Characters.MayStandInBody)
            ? text
            : string.Concat(text.EnumerateRunes().Where(Characters.MayStandInBody));
}
