using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>All articles that the person may open.</summary>
public sealed class ListModel(WorkList work) : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public WorkFilter Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<(WorkFilter Value, string Name)> Filters { get; } =
    [
        (WorkFilter.All, "All"), (WorkFilter.Mine, "Mine"), (WorkFilter.Submitted, "Submitted"), (WorkFilter.Scheduled, "Scheduled"),
        (WorkFilter.Published, "Published"), (WorkFilter.Withdrawn, "Withdrawn"),
    ];

    public async Task OnGetAsync()
    {
        Title = "Articles";
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        (Rows, HasMore) = await work.PageAsync(Which, Q ?? "", ArticleType.Article, Person, PageNumber);
    }
}
