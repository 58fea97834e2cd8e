using NewsDesk.Articles;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>The desk: the articles that concern the person who signed in.</summary>
public sealed class IndexModel(WorkList work) : AdminPage
{
    private const int Longest = 10;

    public IReadOnlyList<(string Name, IReadOnlyList<WorkRow> Rows)> Lists { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Title = "Desk";
        (string Name, IReadOnlyList<WorkRow> Rows)[] lists =
        [
            ("Yours", await ListAsync(WorkFilter.Mine)),
            .. Person.MayPublish ? new[] { ("Submitted", await ListAsync(WorkFilter.Submitted)), ("Scheduled", await ListAsync(WorkFilter.Scheduled)) } : [],
            ("Published lately", await ListAsync(WorkFilter.Published, ArticleType.Article)),
        ];
        Lists = [.. lists.Where(list => list.Rows.Count > 0)];
    }

    private async Task<IReadOnlyList<WorkRow>> ListAsync(WorkFilter filter, ArticleType? type = null) => [.. (await work.ListAsync(filter, "", type, Person)).Take(Longest)];
}
