using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>All articles that the person may open.</summary>
public sealed class ListModel(WorkList work) : PagedPage<WorkRow>(WorkList.PageSize)
{
    [BindProperty(SupportsGet = true)]
    public WorkFilter Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<(WorkFilter Value, string Name)> Filters { get; } =
    [
        (WorkFilter.All, "All"), (WorkFilter.Mine, "Mine"), (WorkFilter.Submitted, "Submitted"), (WorkFilter.Scheduled, "Scheduled"),
        (WorkFilter.Published, "Published"), (WorkFilter.Withdrawn, "Withdrawn"),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Articles";
        return await ShowPageAsync(request => work.PageAsync(Which, Q ?? "", ArticleType.Article, Person, request));
    }
}
