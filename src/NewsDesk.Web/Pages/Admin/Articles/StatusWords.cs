using NewsDesk.Desk;
using NewsDesk.Time;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Says in words, and with a shape, what state an article is in.</summary>
public static class StatusWords
{
    public static IEnumerable<(string Shape, string Words)> Of(ArticleInWorkflow article, SiteTime time) => Of(
        article.State, article.HolderName, article.IsLive ? article.PublishedAt : null,
        article.Ahead.Select(version => (DateTimeOffset?)version.VisibleFrom).FirstOrDefault(), article.WithdrawnAt, time);

    public static IEnumerable<(string Shape, string Words)> Of(DeskRow row, SiteTime time) =>
        Of(row.State, row.HolderName, row.WithdrawnAt is null ? row.LiveFrom : null, row.AheadFrom, row.WithdrawnAt, time);

    private static IEnumerable<(string Shape, string Words)> Of(
        WorkflowState? state, string? holder, DateTimeOffset? live, DateTimeOffset? ahead, DateTimeOffset? withdrawn, SiteTime time) =>
        new (string Shape, string Words)?[]
        {
            live is null ? null : ("live", "Published"),
            withdrawn is { } since ? ("gone", $"Withdrawn {time.Date(since)}") : null,
            ahead is { } from ? ("waiting", $"Scheduled for {time.Date(from)}, {time.Clock(from)}") : null,
            state switch
            {
                WorkflowState.Draft => ("draft", $"Draft with {holder}"),
                WorkflowState.Submitted => ("waiting", $"Submitted by {holder}"),
                WorkflowState.Returned => ("returned", $"Sent back to {holder}"),
                _ => null,
            },
        }.OfType<(string, string)>();
}
