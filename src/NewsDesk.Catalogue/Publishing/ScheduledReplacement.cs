using NewsDesk.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Keeps a text in place of a scheduled version from being seen earlier than its publisher has said.</summary>
internal static class ScheduledReplacement
{
    public static async Task<string?> WhyNotAsync(CatalogueRead read, long articleId, PublicationChoice choice) => choice switch
    {
        { IsTimeUnsaid: true, Scheduled: ScheduledVersions.Cancel or ScheduledVersions.Redraft } when (await ScheduledVersion.ListAsync(
            read, articleId)).Count > 0 =>
            "A version of this article is scheduled. Say in visibleFrom when readers are to see this one: an instant, or \"now\".",
        { InPlaceOf: not null, Scheduled: ScheduledVersions.Keep or ScheduledVersions.Redraft } =>
            "The scheduled version’s time is only for a text that takes its place. Choose Now or a time for this one, or let it take "
            + "that place.",
        { InPlaceOf: { } shown } => await ChangeAsync(read, articleId, shown),
        _ => null,
    };

    private static async Task<string?> ChangeAsync(
        CatalogueRead read, long articleId, DateTimeOffset shown) => await ScheduledVersion.ListAsync(read, articleId) switch
        {
            [.., var last] when last.VisibleFrom == shown => null,
            [_, ..] => "What is scheduled has changed since this page was loaded, so nothing was published. Look at its time as it is now, "
                + "then publish again.",
            _ when await read.FindAsync<bool>("""
                select exists (select 1 from intervals where article_id = @articleId and visible_from = @shown)
                """, new { articleId, shown }) =>
                "Readers have the scheduled version: its time came while this page was open. Yours is not published. Choose when they are "
                + "to see it.",
            _ => "The scheduled version was cancelled since this page was loaded, so nothing was published. Choose when readers are to "
                + "see this one.",
        };
}
