using NewsDesk.Articles;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>What waits for the person who signed in.</summary>
public sealed class IndexModel(WorkList work) : AdminPage
{
    private const int Longest = 10;

    public IReadOnlyList<(string Name, IReadOnlyList<WorkRow> Rows)> Lists { get; private set; } = [];

    public void OnGet()
    {
        Title = "Desk";
        (string Name, IReadOnlyList<WorkRow> Rows)[] lists =
        [
            ("Yours", List(WorkFilter.Mine)),
            .. Person.MayPublish ? new[] { ("Submitted", List(WorkFilter.Submitted)), ("Scheduled", List(WorkFilter.Scheduled)) } : [],
            ("Published lately", List(WorkFilter.Published, ArticleType.Article)),
        ];
        Lists = [.. lists.Where(list => list.Rows.Count > 0)];
    }

    private IReadOnlyList<WorkRow> List(WorkFilter filter, ArticleType? type = null) => [.. work.List(filter, "", type, Person).Take(Longest)];
}
