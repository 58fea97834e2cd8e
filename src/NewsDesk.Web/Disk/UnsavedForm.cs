using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Disk;

/// <summary>The form of a request that could not be saved, without passwords and codes, for the page that hands it back.</summary>
public sealed record UnsavedForm(string Address, StashedFields Fields)
{
    private static readonly string[] OfPages =
        ["Base", "Saved", "Editing", "Uid", "Operation", "Removes", "ScheduledFor", "Seen", "Type", "draft", "from", "username"];

    /// <summary>The token that the form was sent with, where no new one can be made.</summary>
    public string? Token { get; init; }

    public IEnumerable<(string Name, string Value, bool IsTyped)> All =>
        Fields.Fields.SelectMany(one =>
            one.Value.Select(value => (one.Key, value, value != "" && !OfPages.Contains(Label(one.Key), StringComparer.Ordinal))));

    /// <summary>The form of a request; null where it has none that our own page sent.</summary>
    public static async Task<UnsavedForm?> OfAsync(HttpContext context)
    {
        // Another site must not fill in our forms, nor read here what was typed into them.
        var request = context.Request;
        if (!request.HasFormContentType || !FormStash.IsFromOurPages(request))
        {
            return null;
        }

        try
        {
            var fields = StashedFields.Of(await request.ReadFormAsync(context.RequestAborted));
            return new UnsavedForm(request.PathBase + request.Path + request.QueryString.ToUriComponent(), fields);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            // The disk may have been too full for the form itself: files are put there while they arrive.
            return null;
        }
    }

    public static string Label(string name) => name[(name.LastIndexOf('.') + 1)..];
}
