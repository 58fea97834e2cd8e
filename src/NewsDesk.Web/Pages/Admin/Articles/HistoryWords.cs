using NewsDesk.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Says what a state of the history came from.</summary>
public static class HistoryWords
{
    public static string Of(HistoryEntry entry) => entry switch
    {
        { Version: { } number, Kind: EditKind.First } => $"Version {number}: first publication",
        { Version: { } number, Kind: EditKind.Minor } => $"Version {number}: minor edit",
        { Version: { } number, Kind: { } kind } => $"Version {number}: {kind.ToString().ToLowerInvariant()}",
        { Act: "submit" } => "Submitted",
        { Act: "return" } => "Sent back",
        { Act: "take over" } => "Taken over",
        _ => "Saved",
    };
}
