namespace NewsDesk.Web.Telemetry;

/// <summary>The kind of page that an address stands for: one of a few words, so that no address shows in metrics and traces.</summary>
public static class PageKind
{
    public const string NotFound = "not_found";

    private const string Health = "health";
    private const string Picture = "picture";
    private const string Icon = "icon";
    private const string Admin = "admin";
    private const string Api = "api";

    /// <summary>An address of the site that answers 404 is of no kind, whatever it looks like.</summary>
    public static string Of(string path, int status) =>
        Of(path) is var kind && status == StatusCodes.Status404NotFound && kind is not (Admin or Api) ? NotFound : kind;

    /// <summary>Files and health checks are sent as they are; all else is rendered.</summary>
    public static bool IsRendered(string path) => Of(path) is not (Health or Picture or Icon);

    public static string Of(string path)
    {
        var first = path.AsSpan().TrimStart('/');
        var length = first.IndexOf('/');
        first = length < 0 ? first : first[..length];
        Span<char> name = stackalloc char[16];
        // Routing takes capitals, too. A longer word begins no address but that of a page.
        var written = first.Length > name.Length ? 0 : first.ToLowerInvariant(name);
        return name[..written] switch
        {
            "" when first.IsEmpty => "front",
            "articles" => "article",
            "sections" => "section",
            "tags" => "tag",
            "authors" => "author",
            "archive" => "archive",
            "previews" => "preview",
            "pictures" => Picture,
            "favicon.svg" or "touch-icon.png" or "share.png" => Icon,
            "healthz" or "readyz" => Health,
            "admin" => Admin,
            "api" => Api,
            "error" => NotFound,
            _ => "page",
        };
    }
}
