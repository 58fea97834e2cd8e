using NewsDesk.Web.Security;

namespace NewsDesk.Web.Disk;

/// <summary>On a request that could not be saved: what was typed, so that the page that says so hands it back.</summary>
/// <param name="Address">Where the form was sent.</param>
/// <param name="Fields">Without passwords and codes.</param>
public sealed record UnsavedForm(string Address, StashedFields Fields)
{
    /// <summary>What pages write into their forms for themselves; nobody typed it.</summary>
    private static readonly string[] OfPages = ["Base", "Saved", "Editing", "Uid", "Operation", "Removes", "ScheduledFor", "Seen", "Type", "draft", "from", "username"];

    public IEnumerable<(string Name, string Value, bool IsTyped)> All =>
        Fields.Fields.SelectMany(one => one.Value.Select(value => (one.Key, value, value != "" && !OfPages.Contains(Label(one.Key), StringComparer.Ordinal))));

    /// <summary>The name without the form it belongs to.</summary>
    public static string Label(string name) => name[(name.LastIndexOf('.') + 1)..];
}
