using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.Audit;

namespace NewsDesk.Workflow;

/// <summary>Links that show an unpublished text to people without an account: they end by themselves and can be ended. Only their
/// hashes are kept.</summary>
public sealed class GuestPreviews(Catalogue catalogue)
{
    public const int LongestDays = 30;

    /// <returns>The secret that the link ends with; it can't be shown again.</returns>
    public Task<Result<string>> MakeAsync(long articleId, int days, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync<Result<string>>(async write =>
        {
            if (await ArticleInWorkflow.FindAsync(write, articleId, by.Person) is null)
            {
                return Result.NotFound<string>("There is no such article.");
            }

            if (days is < 1 or > LongestDays)
            {
                return Result.Rejected<string>($"A preview lasts 1 to {LongestDays} days.");
            }

            var secret = Secret.New();
            await write.ExecuteAsync("""
                insert into previews (article_id, editor_id, hash, made_at, expires_at)
                values (@articleId, @Id, @hash, @Now, @expires)
                """, new { articleId, by.Person.Id, hash = Secret.Hash(secret), write.Now, expires = write.Now.AddDays(days) });
            await write.AuditAsync(by, "make preview", AuditSubject.Article(articleId), $"for {days} days");
            return secret;
        }, cancellation);

    public Task<Result> RevokeAsync(long articleId, long previewId, Actor by, CancellationToken cancellation) =>
        ArticleInWorkflow.WriteAsync(catalogue, articleId, by, (write, article) => RevokeAsync(write, article.Id, previewId, by),
            cancellation);

    private static async Task<Result> RevokeAsync(CatalogueWrite write, long articleId, long previewId, Actor by)
    {
        var revoked = await write.ExecuteAsync("""
            update previews set revoked_at = @Now
            where id = @previewId and article_id = @articleId and revoked_at is null and expires_at > @Now
              and (@MayPublish or editor_id = @Id)
            """, new { previewId, articleId, write.Now, by.Person.MayPublish, by.Person.Id });
        if (revoked > 0)
        {
            await write.AuditAsync(by, "end preview", AuditSubject.Article(articleId), "");
        }

        return revoked > 0 ? Result.Done : Result.Rejected("This preview has ended already.");
    }

    /// <summary>Those of an article that still work, newest first: a writer's own, and all to those who publish.</summary>
    public static Task<IReadOnlyList<GuestPreview>> ListAsync(
        CatalogueRead read, long articleId, Person person) => read.ListAsync<GuestPreview>("""
        select p.id, e.name as made_by, p.made_at, p.expires_at
        from previews p
        join editors e on e.id = p.editor_id
        where p.article_id = @articleId and p.revoked_at is null and p.expires_at > @Now and (@MayPublish or p.editor_id = @Id)
        order by p.made_at desc, p.id desc
        """, new { articleId, read.Now, person.MayPublish, person.Id });

    /// <summary>The text as the link's maker has it now: their draft, else the newest that they handed on or that readers have.</summary>
    public static async Task<PreviewedText?> FindAsync(CatalogueRead read, string secret)
    {
        if (await read.ListAsync<(long, DateTimeOffset, long, string, string, Role)>("""
            select p.article_id, p.expires_at, e.id, e.email, e.name, e.role
            from previews p
            join editors e on e.id = p.editor_id
            where p.hash = @hash and p.revoked_at is null and p.expires_at > @Now and e.disabled_at is null
            """, new { hash = Secret.Hash(secret), read.Now }) is not [var (articleId, expiresAt, id, email, name, role)])
        {
            return null;
        }

        var maker = new Person(id, email, name, role);
        return await ArticleInWorkflow.FindAsync(read, articleId, maker) is null
            ? null
            : new PreviewedText(articleId, await TextOfAsync(read, articleId, maker), maker, expiresAt);
    }

    private static async Task<ArticleContent> TextOfAsync(CatalogueRead read, long articleId, Person maker) =>
        (await WorkingText.DraftAsync(read, articleId, maker.Id))?.Content
            ?? await SnapshotText.OrEmptyAsync(read, articleId, await read.FindAsync<int>($"""
                select coalesce(max(s.number), 0)
                from snapshots s
                where s.article_id = @articleId
                  and (s.made_by = @Email or exists (select 1 from {Visible.SeenVersions} i where i.version_id = s.version_id))
                """, new { articleId, maker.Email, At = read.Now }));

    internal static Task EndAsync(CatalogueWrite write, long articleId) => write.ExecuteAsync("""
        update previews set revoked_at = @Now
        where article_id = @articleId and revoked_at is null
        """, new { articleId, write.Now });
}
