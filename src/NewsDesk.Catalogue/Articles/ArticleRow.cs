namespace NewsDesk.Articles;

/// <summary>The article behind its versions, as an act sees it.</summary>
internal sealed record ArticleRow
{
    public required long Id { get; init; }

    public required string Uid { get; init; }

    public required string Type { get; init; }

    public required string Slug { get; init; }

    public bool HasNoAddress => Slug.StartsWith(NoAddress, StringComparison.Ordinal);

    public DateTimeOffset? EmbargoUntil { get; init; }

    public bool IsErased { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    // No slug begins so: nobody can ask for it.
    public const string NoAddress = "~";

    private const string Select = """
        select a.id, a.uid, a.type, a.slug, a.embargo_until, a.erased_at is not null as is_erased,
          (select max(w.withdrawn_at) from withdrawals w
           where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at) as withdrawn_at
        from articles a
        """;

    public static Task<ArticleRow?> FindAsync(CatalogueWrite write, long id) =>
        write.FindAsync<ArticleRow>($"{Select} where a.id = @id", new { id, write.Now });

    /// <summary>The article that a publication means, null where it is new; or why its address or id can't be used.</summary>
    public static async Task<Result<ArticleRow>> FindForAsync(CatalogueWrite write, Publication publication)
    {
        var (type, slug) = (NameOf(publication.Type), publication.Content.Slug);
        var found = await write.ListAsync<ArticleRow>(
            $"{Select} where (a.type = @type and a.slug = @slug) or a.uid = @Uid", new { type, slug, publication.Uid, write.Now });
        var atSlug = found.SingleOrDefault(row => row.Type == type && row.Slug == slug);
        var byUid = publication.Uid is null ? atSlug : found.SingleOrDefault(row => row.Uid == publication.Uid);
        var problem = (byUid ?? atSlug) switch
        {
            { IsErased: true } =>
                "This article was erased by a deletion order: nothing is published under its id or address any more. Choose another.",
            { } when byUid is null => $"The address {slug} belongs to another article. Choose another.",
            { } row when row.Type != type || (row.Slug != slug && !row.HasNoAddress) =>
                $"The id {publication.Uid} belongs to another address, {row.Slug}.",
            { } row when row.Slug == slug => null,
            _ => await WhyTakenAsync(write, publication.Type, slug),
        };
        return problem is null ? new Result<ArticleRow> { Value = byUid } : Result.Rejected<ArticleRow>(problem);
    }

    /// <summary>Why an article that has no address yet can't get this one; null where it can.</summary>
    public static async Task<string?> WhyTakenAsync(CatalogueRead read, ArticleType type, string slug) =>
        await read.FindAsync<(long? Owner, long? Former)>("""
            select
              (select id from articles where type = @type and slug = @slug),
              (select target from former_addresses where type = @type and slug = @slug)
            """, new { type = NameOf(type), slug }) switch
        {
            { Owner: not null } => $"The address {slug} belongs to another article. Choose another.",
            { Former: not null } => $"The address {slug} leads to an article that has moved. Choose another.",
            _ => null,
        };

    public async Task<ArticleRow> AtAsync(CatalogueWrite write, string slug)
    {
        if (slug == Slug)
        {
            return this;
        }

        await write.ExecuteAsync("update articles set slug = @slug where id = @Id", new { slug, Id });
        return this with { Slug = slug };
    }

    public static Task<ArticleRow> CreateAsync(CatalogueWrite write, Publication publication) =>
        CreateAsync(write, publication.Uid ?? NewUid(write), publication.Type, publication.Content.Slug, null);

    public static async Task<ArticleRow> BeginAsync(CatalogueWrite write, string? uid, ArticleType type, long madeBy)
    {
        uid ??= NewUid(write);
        return await CreateAsync(write, uid, type, NoAddress + uid, madeBy);
    }

    private static string NameOf(ArticleType type) => type.ToString().ToLowerInvariant();

    private static string NewUid(CatalogueWrite write) => Guid.CreateVersion7(write.Now).ToString();

    private static async Task<ArticleRow> CreateAsync(CatalogueWrite write, string uid, ArticleType articleType, string slug, long? madeBy)
    {
        var type = NameOf(articleType);
        var id = await write.FindAsync<long>("""
            insert into articles (uid, type, slug, made_by)
            values (@uid, @type, @slug, @madeBy)
            returning id
            """, new { uid, type, slug, madeBy });
        return new ArticleRow { Id = id, Uid = uid, Type = type, Slug = slug };
    }
}
