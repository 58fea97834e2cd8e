using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Shared.Components.Recent;

/// <summary>The Recent sidebar of every page.</summary>
public sealed class RecentViewComponent(RecentArticles recent, SiteFrames frames, CatalogueRead read) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(IReadOnlyCollection<long> shown)
    {
        var articles = await recent.ListAsync(shown);
        var state = (await frames.FindAsync(read)).State;
        var ids = string.Join(',', articles.Select(article => article.Id));
        return View(new RecentList(articles, string.Create(CultureInfo.InvariantCulture, $"{state.Generation} {state.Boundary.UtcTicks} {ids}")));
    }
}
