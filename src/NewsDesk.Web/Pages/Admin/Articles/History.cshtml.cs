using Microsoft.AspNetCore.Mvc;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Every version and snapshot of an article, and when it was withdrawn.</summary>
public sealed class HistoryModel(CatalogueRead read, TakeUpDraft drafts) : ArticlePage(read)
{
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; private set; } = [];

    public IReadOnlyList<SetAsideDraft> SetAside { get; private set; } = [];

    public async Task OnGetAsync() => (Entries, Withdrawals, SetAside) = await Read.InOneStateAsync(async state => (
        await HistoryEntry.ListAsync(state, Id, Person),
        await Withdrawal.ListAsync(state, Id, Person),
        await SetAsideDraft.ListAsync(state, Id, Person)));

    public async Task<IActionResult> OnPostTakeUpAsync([FromForm] long draft, CancellationToken cancellation) =>
        Ended(await drafts.ExecuteAsync(Id, draft, Person, cancellation), "This is the draft that you had set "
            + $"aside.{(Text.SavedAt is null ? "" : " The one you had instead is set aside now: it stands under History.")}");

    public async Task<IActionResult> OnPostThrowAwayAsync([FromForm] long draft, CancellationToken cancellation) =>
        Ended(await drafts.ThrowAwayAsync(Id, draft, Person, cancellation), "That draft is gone.");

    private RedirectResult Ended(Result outcome, string flash) => GoOn(outcome.Problem ?? flash, outcome.IsDone ? "" : "/history");
}
