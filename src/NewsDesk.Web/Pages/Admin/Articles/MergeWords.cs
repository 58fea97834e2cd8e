using NewsDesk.Comparison;
using NewsDesk.Time;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Says whose changes a text lacks, and what they are.</summary>
public static class MergeWords
{
    /// <summary>"Jon Mole", "Jon Mole and Rute Amsel"; "you" where they are the person's own, from another window.</summary>
    public static string Names(IEnumerable<HistoryEntry> entries) => entries.Where(entry => !entry.IsOwn).Select(entry => entry.MadeBy)
        .Distinct().ToList() switch
    {
        [] => "you",
        [var one] => one,
        [.. var all, var last] => $"{string.Join(", ", all)} and {last}",
    };

    public static string Names(Unmerged unmerged) => Names(unmerged.Spans.SelectMany(span => span.Entries));

    public static string Said(HistoryEntry entry, SiteTime time) =>
        $"{(entry.IsOwn ? "You" : entry.MadeBy)} {Act(entry, time)} on {time.Date(entry.MadeAt)}, {time.Clock(entry.MadeAt)}";

    public static string Kind(TheirChangeKind kind, string text) => kind switch
    {
        TheirChangeKind.Added => "added",
        TheirChangeKind.Removed => $"removed; {text} still has it",
        TheirChangeKind.Moved => "moved to another place",
        _ => "changed",
    };

    public static string Sign(TheirChangeKind kind, LineChange change) => change switch
    {
        LineChange.Added => "added",
        LineChange.Removed => "removed",
        _ => kind == TheirChangeKind.Moved ? "moved" : "",
    };

    private static string Act(HistoryEntry entry, SiteTime time) => entry switch
    {
        { Version: { } number, VisibleFrom: { } from } when from > entry.MadeAt =>
            $"scheduled version {number} for {time.Date(from)}, {time.Clock(from)},",
        { Version: { } number } => $"published version {number}",
        { Act: "submit" } => $"submitted text {entry.Number}",
        { Act: "return" } => $"sent text {entry.Number} back",
        { Act: "take over" } => $"took over text {entry.Number}",
        _ => $"saved text {entry.Number}",
    };
}
