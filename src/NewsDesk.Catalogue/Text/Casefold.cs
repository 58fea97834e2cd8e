namespace NewsDesk.Text;

/// <summary>Makes the forms of a name that are stored beside it, so that all database engines compare, sort and search alike.</summary>
public static class Casefold
{
    /// <summary>Only A to Z are folded, as a catalogue may hold two names that differ in the case of another letter.</summary>
    public static string NameKey(string name) =>
        string.Create(name.Length, name, (key, text) =>
        {
            for (var n = 0; n < text.Length; n++)
            {
                key[n] = char.IsAsciiLetterUpper(text[n]) ? char.ToLowerInvariant(text[n]) : text[n];
            }
        });

    public static string SearchText(string text) => text.ToLowerInvariant();
}
