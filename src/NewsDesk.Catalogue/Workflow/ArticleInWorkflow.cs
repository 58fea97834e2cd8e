using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>An article as the newsroom has it.</summary>
public sealed record ArticleInWorkflow
{
    public required long Id { get; init; }

    public required string Uid { get; init; }

    public required ArticleType Type { get; init; }

    /// <summary>Null until something of it is published or scheduled.</summary>
    public string? Slug { get; init; }

    public DateTimeOffset? EmbargoUntil { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>To a person without a part in what is under way the article is what readers know of it.</summary>
    public required bool MayKnow { get; init; }

    public WorkflowState? State { get; init; }

    /// <summary>Null where an import brought it.</summary>
    public long? MadeBy { get; init; }

    public string? MakerName { get; init; }

    public long? HolderId { get; init; }

    public string? HolderName { get; init; }

    /// <summary>The note of the last submission or return; null for those whom it does not concern.</summary>
    public string? Note { get; init; }

    public required int Newest { get; init; }

    public required int NewestReadable { get; init; }

    /// <summary>The version that readers have now, or would have were it not withdrawn.</summary>
    public int? LiveNumber { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public IReadOnlyList<ScheduledVersion> Ahead { get; init; } = [];

    public bool IsLive => LiveNumber is not null && WithdrawnAt is null;

    public bool IsWithdrawn => WithdrawnAt is not null;

    public string? Path => Slug is null ? null : Type.Folder() + Slug;

    public static Task<ArticleInWorkflow?> FindAsync(CatalogueRead read, long articleId, Person person) =>
        FindAsync(read, "a.id = @articleId", new { articleId }, person);

    public static Task<ArticleInWorkflow?> FindAsync(CatalogueRead read, string uid, Person person) =>
        FindAsync(read, "a.uid = @uid", new { uid }, person);

    /// <summary>Runs an act upon an article, which is not found where the actor may not open it.</summary>
    internal static Task<Result> WriteAsync(
        Catalogue catalogue, long articleId, Actor by, Func<CatalogueWrite, ArticleInWorkflow, Task<Result>> act,
        CancellationToken cancellation) =>
        catalogue.WriteAsync(
            async write => await FindAsync(write, articleId, by.Person) is { } article ? await act(write, article)
                : Result.NotFound("There is no such article."),
            cancellation);

    private static async Task<ArticleInWorkflow?> FindAsync(CatalogueRead read, string condition, object values, Person person)
    {
        var article = await read.FindAsync<ArticleInWorkflow>($"""
            select a.id, a.uid, a.type, case when a.slug not like '~%' then a.slug end as slug,
              {NewsroomAccess.MayKnow} as may_know, case when a.embargo_until > @now
                and {NewsroomAccess.MayKnow} then a.embargo_until end as embargo_until,
              (select max(x.withdrawn_at) from withdrawals x where x.article_id = a.id and x.withdrawn_at <= @now
                and @now < x.returned_at) as withdrawn_at,
              w.state, w.holder_id, h.name as holder_name, case when {NewsroomAccess.MayReadNotes} then w.note end as note, a.made_by,
                m.name as maker_name,
              (select coalesce(max(s.number), 0) from snapshots s where s.article_id = a.id
                and ({NewsroomAccess.MayKnow} or {NewsroomAccess.MayRead})) as newest,
              (select coalesce(max(s.number), 0) from snapshots s where s.article_id = a.id
                and {NewsroomAccess.MayRead}) as newest_readable,
              v.number as live_number, i.published_at
            from articles a
            left join work w on w.article_id = a.id and {NewsroomAccess.MayKnow}
            left join editors h on h.id = w.holder_id
            left join editors m on m.id = a.made_by
            left join intervals i on i.article_id = a.id and i.visible_from <= @now and @now < i.visible_until
            left join versions v on v.id = i.version_id
            where {condition} and {NewsroomAccess.MayOpen}
            """, NewsroomAccess.Values(person, read.Now, values));
        return article is { MayKnow: true } ? article with { Ahead = await ScheduledVersion.ListAsync(read, article.Id) } : article;
    }
}

/// <summary>A version that readers will see.</summary>
public sealed record ScheduledVersion
{
    public required long VersionId { get; init; }

    public required int Number { get; init; }

    public required EditKind Kind { get; init; }

    public required DateTimeOffset VisibleFrom { get; init; }

    internal static Task<IReadOnlyList<ScheduledVersion>> ListAsync(
        CatalogueRead read, long articleId) => read.ListAsync<ScheduledVersion>("""
        select v.id as version_id, v.number, v.kind, i.visible_from
        from intervals i
        join versions v on v.id = i.version_id
        where i.article_id = @articleId and i.visible_from > @Now
        order by i.visible_from
        """, new { articleId, read.Now });
}
