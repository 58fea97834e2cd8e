using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Authors;

/// <summary>The newsroom's authors, also those that readers do not know of.</summary>
public sealed class AllAuthors(CatalogueRead read)
{
    public const int PageSize = 200;

    private static readonly string Select = $"""
        select t.id, t.slug, t.name, t.kind, t.bio, t.retired_at,
          (select count(distinct l.article_id) from listing l where l.scope = 'author' and l.scope_id = t.id) as articles,
          {Listing.KnownToReaders("author")} as is_known
        from authors t
        """;

    /// <summary>One page of them, by name. Null where the request's position is no name and id.</summary>
    /// <param name="search">What the name holds; null for all.</param>
    /// <param name="request">Positions are of the keys of names, and of ids.</param>
    public Task<Page<DeskAuthor>?> PageAsync(string? search, PageRequest request) =>
        NamedThing.PageAsync<DeskAuthor>(read, Select, search, request, author => new ListPosition(Casefold.NameKey(author.Name), author.Id));

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
