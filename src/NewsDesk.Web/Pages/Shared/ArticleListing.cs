using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A page of a list and the address it stands at, for the partial that shows both.</summary>
public sealed record ArticleListing(ArticlePage Page, string Path)
{
    /// <summary>The address of the page a request asked for.</summary>
    public static string Address(string path, PageRequest request) =>
        request.Before is { } before ? $"{path}?before={before}" : request.After is { } after ? $"{path}?after={after}" : path;
}
