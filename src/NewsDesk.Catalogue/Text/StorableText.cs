using System.Buffers;
using System.Text;

namespace NewsDesk.Text;

/// <summary>
/// Puts U+FFFD for what no database stores as it is: NUL, which PostgreSQL rejects, and halves of surrogate pairs, which are no text in
/// UTF-8.
/// </summary>
internal static class StorableText
{
    private static readonly SearchValues<char> Suspect =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Append(0).Select(code => (char)code)]);

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspect))
        {
            return text;
        }

        var stored = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            stored.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return stored.ToString();
    }
}
