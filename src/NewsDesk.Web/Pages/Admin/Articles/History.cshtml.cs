using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Every version and snapshot of an article.</summary>
public sealed class HistoryModel(Catalogue catalogue) : ArticlePage(catalogue)
{
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    public void OnGet()
    {
        Title = Headline;
        Entries = Catalogue.Read(read => HistoryEntry.List(read, Id, Person));
    }
}
