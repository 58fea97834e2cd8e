using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Sets and lifts an embargo: the instant before which nothing of an article may be visible.</summary>
public sealed class EmbargoArticle(Catalogue catalogue)
{
    public Task<Result> SetAsync(long articleId, DateTimeOffset until, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => SetAsync(write, articleId, until, by), cancellation);

    internal static async Task<Result> SetAsync(CatalogueWrite write, long articleId, DateTimeOffset until, Actor by)
    {
        var timeline = await Timeline.LoadAsync(write, articleId);
        var problem = await ArticleRow.FindAsync(write, articleId) switch
        {
            null => "There is no such article.",
            _ when until <= write.Now => "An embargo must end in the future.",
            { EmbargoUntil: { } current } when until < current => "To end an embargo earlier, lift it and say why.",
            _ when timeline.Live is not null => "Readers have seen this article: an embargo comes too late. Withdraw it if it must go.",
            _ when timeline.Ahead is [var first, ..] && first.VisibleFrom < until =>
                "A version is scheduled for before the embargo ends. Move it first.",
            _ => null,
        };
        if (problem is not null)
        {
            return Result.Refused(problem);
        }

        await write.ExecuteAsync("update articles set embargo_until = @until where id = @articleId", new { articleId, until });
        await write.AuditAsync(by, "embargo", AuditSubject.Article(articleId), $"until {until:O}");
        return Result.Done;
    }

    public Task<Result> LiftAsync(long articleId, string reason, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var problem = await ArticleRow.FindAsync(write, articleId) switch
            {
                null or { EmbargoUntil: null } => "This article is under no embargo.",
                { EmbargoUntil: { } until } when until <= write.Now => "The embargo has ended already.",
                _ when string.IsNullOrWhiteSpace(reason) => "Say why the embargo is lifted.",
                _ => null,
            };
            if (problem is not null)
            {
                return Result.Refused(problem);
            }

            await write.ExecuteAsync("update articles set embargo_until = null where id = @articleId", new { articleId });
            await write.AuditAsync(by, "lift embargo", AuditSubject.Article(articleId), reason.Trim());
            return Result.Done;
        }, cancellation);
}
