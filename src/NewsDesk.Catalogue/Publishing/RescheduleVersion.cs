using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Moves or cancels a scheduled version. Once its instant has passed it is part of the record.</summary>
public sealed class RescheduleVersion(Catalogue catalogue)
{
    public Task<Result> MoveAsync(long versionId, DateTimeOffset to, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => ChangeAsync(write, versionId, async (article, timeline, entry) =>
        {
            to = to <= write.Now ? timeline.Present(article.WithdrawnAt) : to;
            if (to < article.EmbargoUntil)
            {
                return Result.Rejected("The article is under embargo until later than that. Choose a later time, or lift the embargo.");
            }

            if (timeline.WhyNotMoved(entry.Kind, to) is { } whyNot)
            {
                return Result.Rejected(whyNot);
            }

            timeline.Add(entry with { VisibleFrom = to });
            await timeline.SaveAsync(article.Id);
            await write.AuditAsync(by, "reschedule", AuditSubject.Article(article.Id),
                $"version {entry.Number}, from {entry.VisibleFrom:O} to {to:O}");
            return Result.Done;
        }), cancellation);

    public Task<Result> CancelAsync(long versionId, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => ChangeAsync(write, versionId, async (article, timeline, entry) =>
        {
            if (entry.Kind == EditKind.First && !timeline.IsEmpty)
            {
                return Result.Rejected("Later versions are scheduled after this first publication. Cancel them first.");
            }

            await timeline.SaveAsync(article.Id);
            if (timeline.IsEmpty)
            {
                // Nobody sees anything of it, now or later, so it goes back into the workflow.
                await HandOver.HoldAsync(write, article.Id, by);
            }

            await write.AuditAsync(by, "cancel", AuditSubject.Article(article.Id),
                $"version {entry.Number}, was to be visible from {entry.VisibleFrom:O}");
            return Result.Done;
        }), cancellation);

    private static async Task<Result> ChangeAsync(
        CatalogueWrite write, long versionId, Func<ArticleRow, Timeline, Timeline.Entry, Task<Result>> change)
    {
        if (await write.FindAsync<long?>("select article_id from intervals where version_id = @versionId",
            new { versionId }) is not { } articleId)
        {
            return Result.NotFound("This version is not scheduled.");
        }

        var timeline = await Timeline.LoadAsync(write, articleId);
        var entry = timeline.Remove(versionId);
        return entry.VisibleFrom > write.Now
            ? await change((await ArticleRow.FindAsync(write, articleId))!, timeline, entry)
            : Result.Rejected("Readers have seen this version: its time can’t be changed any more. Publish a new version or withdraw "
                + "the article.");
    }
}
