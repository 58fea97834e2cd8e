using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A page that shows a list of articles, page by page.</summary>
public abstract class ListPage(ArticleList list, Reading reading) : ReaderPage
{
    protected Reading Reading { get; } = reading;

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ArticleListing Listing { get; private set; } = null!;

    /// <summary>Fetches the page asked for; false where the address names none: a position that is no position, or beyond the list's end.</summary>
    protected async Task<bool> FindListingAsync(ListScope scope, string path, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        ListPosition before = default, after = default;
        if ((Before is not null && !ListPosition.TryParse(Before, out before))
            || (After is not null && (Before is not null || !ListPosition.TryParse(After, out after))))
        {
            return false;
        }

        var request = new PageRequest
        {
            Before = Before is null ? null : before,
            After = After is null ? null : after,
            From = from,
            Until = until,
        };
        if (await list.PageAsync(scope, request, Reading) is not { } page)
        {
            return false;
        }

        Listing = new ArticleListing(page, path);
        CanonicalPath = ArticleListing.Address(path, request);
        return page.Articles.Count > 0 || (Before is null && After is null);
    }
}
