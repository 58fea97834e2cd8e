using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Every version and snapshot of an article, and when it was withdrawn.</summary>
public sealed class HistoryModel(CatalogueRead read, TakeUpDraft drafts) : ArticlePage(read)
{
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; private set; } = [];

    /// <summary>The person's own drafts that gave way to somebody else's text.</summary>
    public IReadOnlyList<SetAsideDraft> SetAside { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Title = Headline;
        (Entries, Withdrawals, SetAside) = await Read.InOneStateAsync(async read => (await HistoryEntry.ListAsync(read, Id, Person), await Withdrawal.ListAsync(read, Id, Person), await SetAsideDraft.ListAsync(read, Id, Person)));
    }

    public async Task<IActionResult> OnPostTakeUpAsync([FromForm] long draft, CancellationToken cancellation) =>
        Ended(await drafts.ExecuteAsync(Id, draft, Person, cancellation), $"This is the draft that you had set aside.{(Text.SavedAt is null ? "" : " The one you had instead is set aside now: it stands under History.")}");

    public async Task<IActionResult> OnPostThrowAwayAsync([FromForm] long draft, CancellationToken cancellation) =>
        Ended(await drafts.ThrowAwayAsync(Id, draft, Person, cancellation), "That draft is gone.");

    private RedirectResult Ended(Result outcome, string told)
    {
        Tell(outcome.Problem ?? told);
        return Redirect($"/admin/articles/{Id}{(outcome.IsDone ? "" : "/history")}");
    }
}
