using System.Globalization;
using System.Text;

namespace NewsDesk.Rendering;

/// <summary>Ids for one document's headings: <c>h-</c> and the words in their own script, so none can shadow a name of the page.</summary>
internal sealed class HeadingIds
{
    private const int MaxLength = 80;
    private const string Prefix = "h-";

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    /// <summary>The id for the next heading; the second with the same words ends in -2.</summary>
    public string Take(string words)
    {
        var wanted = Of(words);
        var id = wanted;

        // Counting on from the last number keeps a thousand equal headings linear.
        var number = last.GetValueOrDefault(wanted, 1);
        while (!taken.Add(id))
        {
            number++;
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        last[wanted] = number;
        return id;
    }

    /// <summary>The id a writer means with <c>#some-words</c>; null when no heading has it.</summary>
    public string? Find(string fragment)
    {
        var id = Of(VisibleCharacters.Only(Uri.UnescapeDataString(fragment)));
        return taken.Contains(id) ? id : null;
    }

    private static string Of(string words)
    {
        var id = new StringBuilder(Prefix);
        foreach (var rune in words.Normalize(NormalizationForm.FormC).ToLowerInvariant().EnumerateRunes())
        {
            if (id.Length >= MaxLength)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune) || (Text.Characters.IsMark(rune) && id.Length > Prefix.Length))
            {
                id.Append(rune.ToString());
            }
            else if (id[^1] != '-')
            {
                id.Append('-');
            }
        }

        while (id[^1] == '-')
        {
            id.Length--;
        }

        return id.Length >= Prefix.Length ? id.ToString() : $"{Prefix}section";
    }
}
