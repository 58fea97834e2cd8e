namespace NewsDesk.Text;

/// <summary>The forms of a name that are stored beside it, so that any database engine compares, sorts and searches names alike.</summary>
public static class Casefold
{
    /// <summary>
    /// Names with the same key are one name; sorted by byte, keys give the order of a list. Only the letters A to Z are folded: a catalogue may hold
    /// two names that differ in the case of another letter, and both must still be found.
    /// </summary>
    public static string NameKey(string name) =>
        string.Create(name.Length, name, (key, text) =>
        {
            for (var n = 0; n < text.Length; n++)
            {
                key[n] = char.IsAsciiLetterUpper(text[n]) ? char.ToLowerInvariant(text[n]) : text[n];
            }
        });

    /// <summary>What a search looks through, and what it looks for: the letters of every script are folded.</summary>
    public static string SearchText(string text) => text.ToLowerInvariant();
}
