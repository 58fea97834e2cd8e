using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Disk;

/// <summary>The form of a request that could not be saved, without passwords and codes, for the page that hands it back.</summary>
public sealed record UnsavedForm(string Address, StashedFields Fields)
{
    private static readonly string[] OfPages =
        ["Base", "Saved", "Editing", "Uid", "Operation", "Removes", "ScheduledFor", "Seen", "Type", "draft", "from", "username"];

    public IEnumerable<(string Name, string Value, bool IsTyped)> All =>
        Fields.Fields.SelectMany(one =>
            one.Value.Select(value => (one.Key, value, value != "" && !OfPages.Contains(Label(one.Key), StringComparer.Ordinal))));

    public static string Label(string name) => name[(name.LastIndexOf('.') + 1)..];
}
