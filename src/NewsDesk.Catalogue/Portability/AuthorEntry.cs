using NewsDesk.Authors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One author of authors.yml.</summary>
internal sealed record AuthorEntry : TermEntry
{
    public required string Kind { get; init; }

    public required string Bio { get; init; }

    protected override string Type => "author";

    protected override string?[] Values => [Name, Kind, Bio];

    public static AuthorEntry? Read(FrontMatter keys) =>
        Named(keys) is var (slug, name) && keys.Line("bio", 1_000) is { } bio && keys.Choice("kind", AuthorKind.Person) is var kind
            ? new AuthorEntry { Slug = slug, Name = name, Kind = kind.ToString().ToLowerInvariant(), Bio = bio }
            : null;

    protected override async Task<TermEntry?> FindAsync(CatalogueWrite write, long id) =>
        await write.FindAsync<AuthorEntry>("select slug, name, kind, bio from authors where id = @id", new { id });

    protected override Task InsertAsync(CatalogueWrite write, string key) => write.ExecuteAsync($"""
        insert into authors (id, slug, name, name_key, search_text, kind, bio)
        values ({NamedThing.NextId("author")}, @Slug, @Name, @key, @searchText, @Kind, @Bio)
        """, new { Slug, Name, key, searchText = Casefold.SearchText(Name), Kind, Bio });

    protected override Task UpdateAsync(CatalogueWrite write, long id) =>
        write.ExecuteAsync("update authors set kind = @Kind, bio = @Bio where id = @id", new { id, Kind, Bio });
}
