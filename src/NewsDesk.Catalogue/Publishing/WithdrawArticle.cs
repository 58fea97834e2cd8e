using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Text;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Takes an article away from readers: its addresses show a dated notice. Publishing again brings it back.</summary>
public sealed class WithdrawArticle(Catalogue catalogue)
{
    /// <param name="reason">For the audit only.</param>
    public Task<Result> ExecuteAsync(long articleId, string notice, string reason, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var clean = CleanText.Line(notice, 2_000);
            var timeline = await Timeline.LoadAsync(write, articleId);
            var outcome = await ArticleRow.FindAsync(write, articleId) switch
            {
                null => Result.NotFound("There is no such article."),
                { WithdrawnAt: not null } => Result.Rejected("This article is withdrawn already."),
                _ when timeline.Live is null =>
                    Result.Rejected("Readers have not seen this article. Cancel its scheduled version instead."),
                _ when clean.ProblemWith("notice") is { } invalid => Result.Rejected(invalid),
                _ when string.IsNullOrWhiteSpace(reason) => Result.Rejected("Say why the article is withdrawn; readers do not see it."),
                _ => Result.Done,
            };
            if (!outcome.IsDone)
            {
                return outcome;
            }

            foreach (var entry in timeline.Ahead)
            {
                await write.AuditAsync(by, "cancel", AuditSubject.Article(articleId),
                    $"version {entry.Number}, by the withdrawal; was to be visible from {entry.VisibleFrom:O}");
            }

            await write.ExecuteAsync("""
                insert into withdrawals (article_id, withdrawn_at, withdrawn_by, notice, reason)
                values (@articleId, @Now, @by, @notice, @reason)
                """, new { articleId, write.Now, by = by.Name, notice = clean.Value, reason = reason.Trim() });
            timeline.RemoveAhead();
            await timeline.SaveAsync(articleId);
            // People without an account are readers too.
            await GuestPreviews.EndAsync(write, articleId);
            await write.AuditAsync(by, "withdraw", AuditSubject.Article(articleId), reason.Trim());
            return Result.Done;
        }, cancellation);
}
