using NewsDesk.Articles;
using NewsDesk.Settings;

namespace NewsDesk.Desk;

/// <summary>The names that an article may be filed under, but for retired ones: editors are offered all of them, writers those
/// that readers may know of.</summary>
public sealed class KnownNames(CatalogueRead read)
{
    /// <summary>More than these would make the form longer than its text; the newest are what is written about now.</summary>
    private const int Most = 300;

    public async Task<ArticleFormChoices> FindAsync(Person person) => new()
    {
        Sections = await ListAsync(person, $"""
            select t.name
            from sections t
            where t.retired_at is null and (@MayPublish or {Listing.KnownToReaders(read.Dialect, "section")})
            order by t.position, t.id
            """),
        Authors = await ListNewestAsync(person, "author"),
        Tags = await ListNewestAsync(person, "tag"),
        SiteLanguage = await CurrentSite.LanguageOfAsync(read),
    };

    private Task<IReadOnlyList<string>> ListNewestAsync(Person person, string type) => ListAsync(person, $"""
        select newest.name
        from (
          select t.id, t.name
          from {type}s t
          where t.retired_at is null and (@MayPublish or {Listing.KnownToReaders(read.Dialect, type)})
          order by t.id desc
          limit @Most) newest
        order by newest.name
        """);

    private Task<IReadOnlyList<string>> ListAsync(Person person, string sql)
    {
        var asOf = AsOf.Of(read);
        return read.ListAsync<string>(sql, new { Most, person.MayPublish, asOf.At, asOf.Now });
    }
}

/// <summary>The choices that an article's form offers.</summary>
public sealed record ArticleFormChoices
{
    /// <summary>Offered, not required: any language tag may be written.</summary>
    public static IReadOnlyList<(string Tag, string Name)> Languages { get; } =
    [
        ("ar", "Arabic"), ("zh", "Chinese"), ("cs", "Czech"), ("da", "Danish"), ("nl", "Dutch"), ("en", "English"), ("fi", "Finnish"),
        ("fr", "French"),
        ("de", "German"), ("el", "Greek"), ("he", "Hebrew"), ("hi", "Hindi"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"),
        ("no", "Norwegian"),
        ("fa", "Persian"), ("pl", "Polish"), ("pt", "Portuguese"), ("pt-BR", "Portuguese, Brazil"), ("ro", "Romanian"), ("ru", "Russian"),
        ("es", "Spanish"),
        ("sv", "Swedish"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"), ("vi", "Vietnamese"),
    ];

    /// <summary>In the order of the navigation.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string SiteLanguage { get; init; }
}
