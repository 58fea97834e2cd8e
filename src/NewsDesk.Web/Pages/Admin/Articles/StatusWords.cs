using NewsDesk.Newsroom;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Says in words, and with a shape, where an article is.</summary>
public static class StatusWords
{
    /// <returns>The words, each with the class that gives it its shape.</returns>
    public static IEnumerable<(string Shape, string Words)> Of(ArticleAtWork article, SiteTime time) => Of(
        article.State, article.HolderName, article.IsLive ? article.PublishedAt : null, article.Ahead.Select(version => (DateTimeOffset?)version.VisibleFrom).FirstOrDefault(), article.WithdrawnAt, time);

    public static IEnumerable<(string Shape, string Words)> Of(WorkRow row, SiteTime time) =>
        Of(row.State, row.HolderName, row.WithdrawnAt is null ? row.LiveFrom : null, row.AheadFrom, row.WithdrawnAt, time);

    private static IEnumerable<(string Shape, string Words)> Of(
        WorkState? state, string? holder, DateTimeOffset? live, DateTimeOffset? ahead, DateTimeOffset? withdrawn, SiteTime time)
    {
        if (live is not null)
        {
            yield return ("live", "Published");
        }

        if (withdrawn is { } since)
        {
            yield return ("gone", $"Withdrawn {time.Date(since)}");
        }

        if (ahead is { } from)
        {
            yield return ("waiting", $"Scheduled for {time.Date(from)}, {time.Clock(from)}");
        }

        switch (state)
        {
            case WorkState.Draft:
                yield return ("draft", $"Draft with {holder}");
                break;
            case WorkState.Submitted:
                yield return ("waiting", $"Submitted by {holder}");
                break;
            case WorkState.Returned:
                yield return ("returned", $"Sent back to {holder}");
                break;
        }
    }
}
