using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Reading;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A page that shows a list of articles, page by page.</summary>
public abstract class ListPage(ArticleList list, AsOf asOf) : ReaderPage
{
    protected AsOf AsOf { get; } = asOf;

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ArticleListing Listing { get; private set; } = null!;

    /// <summary>Fetches the page asked for; false where its position is none, or beyond the list's end.</summary>
    protected async Task<bool> FindListingAsync(ListScope scope, string path, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        if (PageRequest.Parse(Before, After, ArticleList.PageSize) is not { } request
            || await list.PageAsync(scope, request, AsOf, from, until) is not { } page)
        {
            return false;
        }

        Listing = new ArticleListing(page, path);
        CanonicalPath = ArticleListing.Address(path, request);
        return page.Rows.Count > 0 || request.Position is null;
    }
}
