using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Reading;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The base of every page a reader opens: what the layout needs of it, and how it is cached.</summary>
public abstract class ReaderPage : PageModel
{
    public string? Title { get; protected set; }

    /// <summary>Those of the site's language, from the page's handler on.</summary>
    protected Words Words { get; private set; } = null!;

    public string? Description { get; protected set; }

    /// <summary>The page's one address below the site's, with the query that belongs to it.</summary>
    public string? CanonicalPath { get; protected set; }

    /// <summary>The ids of the articles on the page, which the Recent list leaves out.</summary>
    public IReadOnlyCollection<long> Shown { get; protected set; } = [];

    /// <summary>A reader's page is the same for everyone. Of its query only the position in a list belongs to its address.</summary>
    public static void MarkAsCached(PageApplicationModel page)
    {
        if (typeof(ReaderPage).IsAssignableFrom(page.ModelType))
        {
            page.EndpointMetadata.Add(new AllowAnonymousAttribute());
            page.EndpointMetadata.Add(
                typeof(ListPage).IsAssignableFrom(page.ModelType) ? new CachedResponses("before", "after") : new CachedResponses());
        }
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var words = HttpContext.RequestServices.GetRequiredService<PageWords>();
        await words.FindAsync();
        Words = words.Words;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (CanonicalPath is not null)
        {
            HttpContext.Features.Set(CanonicalAddress.Of(CanonicalPath));
        }
    }

    protected RedirectResult MovedTo(string path) => RedirectPermanent(path);

    protected IActionResult WithoutArticle(ArticleAtAddress place, string folder)
    {
        if (place.MovedTo is { } slug)
        {
            return MovedTo(folder + slug);
        }

        HttpContext.Features.Set(place.Withdrawal);
        return place.Withdrawal is null ? NotFound() : StatusCode(StatusCodes.Status410Gone);
    }
}
