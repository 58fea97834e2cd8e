using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>The newsroom's sections, also those that readers do not know of.</summary>
public sealed class AllSections(CatalogueRead read)
{
    private static readonly string Select = $"""
        select t.id, t.slug, t.name, t.description, t.retired_at,
          (select count(distinct l.article_id) from listing l where l.scope = 'section' and l.scope_id = t.id) as articles,
          {Listing.KnownToReaders("section")} as is_known
        from sections t
        """;

    /// <summary>All sections, in the order of the navigation; the retired ones last.</summary>
    public Task<IReadOnlyList<DeskSection>> ListAsync() => read.ListAsync<DeskSection>($"""
        {Select}
        order by t.retired_at is not null, t.position, t.id
        """, Reading.Of(read));

    public Task<DeskSection?> FindAsync(long id)
    {
        var reading = Reading.Of(read);
        return read.FindAsync<DeskSection>($"{Select} where t.id = @id", new { id, reading.At, reading.Now });
    }
}

/// <summary>A section as the newsroom sees it.</summary>
public sealed record DeskSection
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Since when it is offered to nobody any more.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>How many articles stand under it, scheduled ones too.</summary>
    public required int Articles { get; init; }

    /// <summary>Whether readers may know of it: one that only unseen articles use would give them away.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>What its form shows.</summary>
    public FieldTexts Texts => EditSection.Texts(Name, Slug, Description);
}
