using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsDesk.Text;

/// <summary>The part of an address that names an article, section, tag, author or page.</summary>
public static class Slug
{
    public const int MaxLength = 200;

    /// <summary>The limit of slugs made from names or headlines; writers and imports may choose longer ones.</summary>
    public const int MaxMadeLength = 80;

    private const int HashDigits = 8;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Addresses of docs/routes.md; those with a dot can't be slugs anyway.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "articles", "sections", "tags", "authors", "archive", "search", "corrections", "text",
        "feed", "feed.atom", "feed.rss", "feed.json", "sitemap", "sitemap.xml", "sitemaps", "robots", "robots.txt",
        "pictures", "images", "css", "js", "favicon.ico", "favicon", "static", ".well-known",
        "healthz", "readyz", "admin", "api", "error", "history", "previews",
    };

    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= MaxLength } && !slug.AsSpan().ContainsAnyExcept(Letters);

    public static string? ProblemWith(string slug) =>
        IsValid(slug) ? null
            : $"The address '{slug}' can’t be used. Use lower-case letters a to z, digits and hyphens, at most {MaxLength}.";

    public static bool IsReserved(string slug) => Reserved.Contains(slug);

    /// <summary>Latin letters without accents, or <c>t-</c> and a hash for other scripts. Names may share one ("C" and "C#").</summary>
    public static string From(string displayName)
    {
        var slug = new StringBuilder(displayName.Length);
        foreach (var rune in Decomposed(displayName).EnumerateRunes())
        {
            if (rune.Value is '\'' or '’' or 'ʼ' or 'ʻ' || Characters.IsMark(rune))
            {
                continue;
            }

            if (LatinLetters.Spell(rune) is { } letters)
            {
                slug.Append(letters);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                return $"t-{Hash(displayName)}";
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length switch
        {
            0 => $"t-{Hash(displayName)}",
            > MaxMadeLength => $"{whole[..(MaxMadeLength - HashDigits - 1)].TrimEnd('-')}-{Hash(displayName)}",
            _ => whole,
        };
    }

    public static string Numbered(string made, int number)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return made[..Math.Min(made.Length, MaxMadeLength - end.Length)].TrimEnd('-') + end;
    }

    private static string Decomposed(string text) => WellFormed(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant();

    private static string Hash(string displayName)
    {
        var name = WellFormed(displayName).Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits];
    }

    // Normalisation throws on a broken surrogate, which becomes U+FFFD here, and on a noncharacter.
    private static string WellFormed(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !Characters.IsNoncharacter(rune)));
}
