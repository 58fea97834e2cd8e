using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Tags;

/// <summary>The newsroom's tags, also those that readers do not know of.</summary>
public sealed class AllTags(CatalogueRead read)
{
    public const int PageSize = 200;

    private static readonly string Select = $"""
        select t.id, t.slug, t.name, t.retired_at,
          (select count(distinct l.article_id) from listing l where l.scope = 'tag' and l.scope_id = t.id) as articles,
          {Listing.KnownToReaders("tag")} as is_known
        from tags t
        """;

    /// <summary>One page of them, by name. Null where the request's position is no name and id.</summary>
    /// <param name="search">What the name holds; null for all.</param>
    /// <param name="request">Positions are of the keys of names, and of ids.</param>
    public Task<Page<DeskTag>?> PageAsync(string? search, PageRequest request) =>
        NamedThing.PageAsync<DeskTag>(read, Select, search, request, tag => new ListPosition(Casefold.NameKey(tag.Name), tag.Id));

    /// <summary>The names of tags that are not retired, but for one, in their order.</summary>
    public Task<IReadOnlyList<string>> OfferedNamesAsync(long except, int count) => read.ListAsync<string>("""
        select name
        from tags
        where retired_at is null and id <> @except
        order by name_key, id
        limit @count
        """, new { except, count });

    public Task<DeskTag?> FindAsync(long id)
    {
        var reading = Reading.Of(read);
        return read.FindAsync<DeskTag>($"{Select} where t.id = @id", new { id, reading.At, reading.Now });
    }
}

/// <summary>A tag as the newsroom sees it.</summary>
public sealed record DeskTag
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Since when it is offered to nobody any more.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>How many articles stand under it, scheduled ones too.</summary>
    public required int Articles { get; init; }

    /// <summary>Whether readers may know of it: one that only unseen articles use would give those away.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>What its form shows.</summary>
    public FieldTexts Texts => RenameTag.Texts(Name, Slug);
}
