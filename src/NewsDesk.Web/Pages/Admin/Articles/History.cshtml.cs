using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Every version and snapshot of an article, and when it was withdrawn.</summary>
public sealed class HistoryModel(Catalogue catalogue) : ArticlePage(catalogue)
{
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; private set; } = [];

    public void OnGet()
    {
        Title = Headline;
        (Entries, Withdrawals) = Catalogue.Read(read => (HistoryEntry.List(read, Id, Person), Withdrawal.List(read, Id, Person)));
    }
}
