using NewsDesk.Articles;
using NewsDesk.Desk;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>The desk: the articles that concern the person who signed in.</summary>
public sealed class IndexModel(DeskList work) : AdminPage
{
    private const int Longest = 10;

    public IReadOnlyList<(string Name, IReadOnlyList<DeskRow> Rows)> Lists { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Title = "Desk";
        (string Name, IReadOnlyList<DeskRow> Rows)[] lists =
        [
            ("Yours", await ListAsync(DeskFilter.Mine)),
            .. Person.MayPublish
                ? new[] { ("Submitted", await ListAsync(DeskFilter.Submitted)), ("Scheduled", await ListAsync(DeskFilter.Scheduled)) } : [],
            ("Published lately", await ListAsync(DeskFilter.Published, ArticleType.Article)),
        ];
        Lists = [.. lists.Where(list => list.Rows.Count > 0)];
    }

    private async Task<IReadOnlyList<DeskRow>> ListAsync(DeskFilter filter, ArticleType? type = null) =>
        [.. (await work.ListAsync(filter, "", type, Person)).Take(Longest)];
}
