using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared.Components.Recent;

/// <summary>The Recent sidebar of every page.</summary>
public sealed class RecentViewComponent(RecentArticles recent) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(IReadOnlyCollection<long> shown) =>
        View(await recent.ListAsync(shown));
}
