using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Desk;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>All articles that the person may open.</summary>
public sealed class ListModel(DeskList work) : PagedPage<DeskRow>(DeskList.PageSize)
{
    [BindProperty(SupportsGet = true)]
    public DeskFilter Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Articles";
        return await ShowPageAsync(request => work.PageAsync(Which, Q ?? "", ArticleType.Article, Person, request));
    }
}
