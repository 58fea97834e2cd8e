using System.Globalization;
using System.Text;
using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Makes the ids of a document's headings: <c>h-</c>, unlike any id of the page, and the words in their own script.</summary>
internal sealed class HeadingIds
{
    private const int MaxLength = 80;
    private const string Prefix = "h-";

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    public string Take(string words)
    {
        var wanted = Of(words);
        var id = wanted;

        // Counting from the last number takes linear time for a thousand equal headings.
        var number = last.GetValueOrDefault(wanted, 1);
        while (!taken.Add(id))
        {
            number++;
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        last[wanted] = number;
        return id;
    }

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
