using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Web.Caching;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>What the layout asks of every page a reader opens.</summary>
public abstract class ReaderPage : PageModel
{
    /// <summary>The page's own title; null on the front page, which is the site's.</summary>
    public string? Title { get; protected set; }

    public string? Description { get; protected set; }

    /// <summary>The page's one address below the site's, with the query that belongs to it; null where it has none.</summary>
    public string? CanonicalPath { get; protected set; }

    /// <summary>The ids of the articles on the page, which the Recent list leaves out.</summary>
    public IReadOnlyCollection<long> Shown { get; protected set; } = [];

    /// <summary>Every reader's page is everyone's and may be kept; of the query only the place in a list belongs to its address.</summary>
    public static void MarkAsCached(PageApplicationModel page)
    {
        if (typeof(ReaderPage).IsAssignableFrom(page.ModelType))
        {
            page.EndpointMetadata.Add(new AllowAnonymousAttribute());
            page.EndpointMetadata.Add(typeof(ListPage).IsAssignableFrom(page.ModelType) ? new CachedResponses("before", "after") : new CachedResponses());
        }
    }

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (CanonicalPath is not null)
        {
            HttpContext.Features.Set(CanonicalAddress.Of(CanonicalPath));
        }
    }

    /// <summary>The moved page's 301, in one hop.</summary>
    protected RedirectResult MovedTo(string path) => RedirectPermanent(path);
}
