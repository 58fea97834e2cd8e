using NewsDesk.Articles;
using NewsDesk.Audit;

namespace NewsDesk.Publishing;

/// <summary>Sets and lifts an embargo: the instant before which nothing of an article may be visible.</summary>
public sealed class EmbargoArticle(Catalogue catalogue)
{
    public Task<Result> SetAsync(long articleId, DateTimeOffset until, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => SetAsync(write, articleId, until, by), cancellation);

    internal static async Task<Result> SetAsync(CatalogueWrite write, long articleId, DateTimeOffset until, Actor by)
    {
        var timeline = await Timeline.LoadAsync(write, articleId);
        var outcome = await ArticleRow.FindAsync(write, articleId) switch
        {
            null => Result.NotFound("There is no such article."),
            _ when until <= write.Now => Result.Rejected("An embargo must end in the future."),
            { EmbargoUntil: { } current } when until < current => Result.Rejected("To end an embargo earlier, lift it and say why."),
            _ when timeline.Live is not null =>
                Result.Rejected("Readers have seen this article: an embargo comes too late. Withdraw it if it must go."),
            _ when timeline.Ahead is [var first, ..] && first.VisibleFrom < until =>
                Result.Rejected("A version is scheduled for before the embargo ends. Move it first."),
            _ => Result.Done,
        };
        if (!outcome.IsDone)
        {
            return outcome;
        }

        await write.ExecuteAsync("update articles set embargo_until = @until where id = @articleId", new { articleId, until });
        await write.AuditAsync(by, "embargo", AuditSubject.Article(articleId), $"until {until:O}");
        return Result.Done;
    }

    public Task<Result> LiftAsync(long articleId, string reason, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var outcome = await ArticleRow.FindAsync(write, articleId) switch
            {
                null or { EmbargoUntil: null } => Result.NotFound("This article is under no embargo."),
                { EmbargoUntil: { } until } when until <= write.Now => Result.Rejected("The embargo has ended already."),
                _ when string.IsNullOrWhiteSpace(reason) => Result.Rejected("Say why the embargo is lifted."),
                _ => Result.Done,
            };
            if (!outcome.IsDone)
            {
                return outcome;
            }

            await write.ExecuteAsync("update articles set embargo_until = null where id = @articleId", new { articleId });
            await write.AuditAsync(by, "lift embargo", AuditSubject.Article(articleId), reason.Trim());
            return Result.Done;
        }, cancellation);
}
