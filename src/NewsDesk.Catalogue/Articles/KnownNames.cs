using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>The names that an article may be filed under, but for retired ones.</summary>
public sealed class KnownNames(Catalogue catalogue)
{
    /// <summary>More than these would make the form longer than its text; the newest are what is written about now.</summary>
    private const int Most = 300;

    public async Task<EditorChoices> FindAsync(CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        using var lists = await connection.QueryMultipleAsync(new CommandDefinition("""
            select name
            from sections
            where retired_at is null
            order by position, id;

            select name
            from (select id, name from authors where retired_at is null order by id desc limit @Most)
            order by name;

            select name
            from (select id, name from tags where retired_at is null order by id desc limit @Most)
            order by name;

            select language
            from site
            """, new { Most }, cancellationToken: cancellation));
        return new EditorChoices
        {
            Sections = (await lists.ReadAsync<string>()).AsList(),
            Authors = (await lists.ReadAsync<string>()).AsList(),
            Tags = (await lists.ReadAsync<string>()).AsList(),
            SiteLanguage = await lists.ReadSingleAsync<string>(),
        };
    }
}

/// <summary>What an article's form offers.</summary>
public sealed record EditorChoices
{
    /// <summary>Offered, not required: any language tag may be written.</summary>
    public static IReadOnlyList<(string Tag, string Name)> Languages { get; } =
    [
        ("ar", "Arabic"), ("zh", "Chinese"), ("cs", "Czech"), ("da", "Danish"), ("nl", "Dutch"), ("en", "English"), ("fi", "Finnish"), ("fr", "French"),
        ("de", "German"), ("el", "Greek"), ("he", "Hebrew"), ("hi", "Hindi"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"), ("no", "Norwegian"),
        ("fa", "Persian"), ("pl", "Polish"), ("pt", "Portuguese"), ("pt-BR", "Portuguese, Brazil"), ("ro", "Romanian"), ("ru", "Russian"), ("es", "Spanish"),
        ("sv", "Swedish"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"), ("vi", "Vietnamese"),
    ];

    /// <summary>In the order of the navigation.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string SiteLanguage { get; init; }
}
