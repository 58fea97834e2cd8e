using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Authors;

/// <summary>The newsroom's authors, also those that readers do not know of.</summary>
public sealed class AllAuthors(CatalogueRead read)
{
    private static readonly string Select = $"""
        select t.id, t.slug, t.name, t.kind, t.bio, t.retired_at,
          (select count(distinct l.article_id) from listing l where l.scope = 'author' and l.scope_id = t.id) as articles,
          {Listing.KnownToReaders("author")} as is_known
        from authors t
        """;

    /// <summary>Authors, by name.</summary>
    /// <param name="search">What the name holds; null for all.</param>
    /// <param name="count">How many at most.</param>
    public Task<IReadOnlyList<DeskAuthor>> ListAsync(string? search, int count)
    {
        var reading = Reading.Of(read);
        return read.ListAsync<DeskAuthor>($"""
            {Select}
            where {Dialect.Contains("t.search_text", "@search")}
            order by t.name_key, t.id
            limit @count
            """, new { search = Casefold.SearchText(search?.Trim() ?? ""), count, reading.At, reading.Now });
    }

    public Task<DeskAuthor?> FindAsync(long id)
    {
        var reading = Reading.Of(read);
        return read.FindAsync<DeskAuthor>($"{Select} where t.id = @id", new { id, reading.At, reading.Now });
    }
}

/// <summary>An author as the newsroom sees them.</summary>
public sealed record DeskAuthor
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required AuthorKind Kind { get; init; }

    public required string Bio { get; init; }

    /// <summary>Since when they are offered to nobody any more.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>How many articles stand under them, scheduled ones too.</summary>
    public required int Articles { get; init; }

    /// <summary>Whether readers may know of them: one that only unseen articles use would give those away.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>What its form shows.</summary>
    public FieldTexts Texts => EditAuthor.Texts(Name, Slug, Kind, Bio);
}
