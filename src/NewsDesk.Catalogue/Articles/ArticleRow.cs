using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>The article behind its versions, as an act sees it.</summary>
internal sealed record ArticleRow
{
    public required long Id { get; init; }

    public required string Type { get; init; }

    public required string Slug { get; init; }

    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>When it was withdrawn, while it is.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    private const string Select = """
        select a.id, a.type, a.slug, a.embargo_until,
          (select max(w.withdrawn_at) from withdrawals w
           where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at) as withdrawn_at
        from articles a
        """;

    public static ArticleRow? Find(CatalogueWrite write, long id) =>
        write.Find<ArticleRow>($"{Select} where a.id = @id", new { id, write.Now });

    /// <summary>The article a publication means, null where it is new, or why its address or id can't be used.</summary>
    public static (ArticleRow? Article, string? Problem) FindFor(CatalogueWrite write, Publication publication)
    {
        var type = publication.Type.ToString().ToLowerInvariant();
        var atSlug = write.Find<ArticleRow>(
            $"{Select} where a.type = @type and a.slug = @Slug", new { type, publication.Slug, write.Now });
        var byUid = publication.Uid is null
            ? atSlug
            : write.Find<ArticleRow>($"{Select} where a.uid = @Uid", new { publication.Uid, write.Now });
        if (byUid is not null)
        {
            return byUid.Type == type && byUid.Slug == publication.Slug
                ? (byUid, null)
                : (null, $"The id {publication.Uid} belongs to another address, {byUid.Slug}.");
        }

        if (atSlug is not null)
        {
            return (null, $"The address {publication.Slug} belongs to another article.");
        }

        return write.Find<long?>("select target from former_addresses where type = @type and slug = @Slug", new { type, publication.Slug }) is null
            ? (null, null)
            : (null, $"The address {publication.Slug} leads to an article that has moved. Choose another.");
    }

    public static ArticleRow Create(CatalogueWrite write, Publication publication)
    {
        var type = publication.Type.ToString().ToLowerInvariant();
        var id = write.Get<long>("""
            insert into articles (uid, type, slug)
            values (@uid, @type, @Slug)
            returning id
            """, new { uid = publication.Uid ?? Guid.CreateVersion7(write.Now).ToString(), type, publication.Slug });
        return new ArticleRow { Id = id, Type = type, Slug = publication.Slug };
    }
}
