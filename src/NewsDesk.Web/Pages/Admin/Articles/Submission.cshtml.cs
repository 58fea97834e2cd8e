using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Hands a text over: to the editors, back to its writer, or to somebody else.</summary>
public sealed class SubmissionModel(CatalogueRead read, HandOver handOver) : ArticlePage(read)
{
    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Ask { get; set; }

    [BindProperty]
    public long? Saved { get; set; }

    /// <summary>See <see cref="PublicationForm.Removes"/>.</summary>
    [BindProperty]
    public int? Removes { get; set; }

    public Unmerged Unmerged { get; private set; } = null!;

    public bool MayReturn =>
        Person.MayPublish && ReturnsTo is not null && (Article.State == WorkflowState.Submitted
            || (Article.HolderId == Person.Id && Article.MadeBy is { } maker && maker != Person.Id));

    public bool MayTakeOver => Article.State is { } state && Article.HolderId != Person.Id
        && (state == WorkflowState.Draft ? Person.MayAdminister && Others.All(draft => draft.EditorId != Article.HolderId)
            : Person.MayPublish);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await AnswerAsync(
        await handOver.SubmitAsync(Id, Note ?? "", DraftAnswers.Instant(Saved), Removes, Person, cancellation),
        "Submitted. The editors have it now.", null, cancellation);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation) =>
        await AnswerAsync(await handOver.ReturnAsync(Id, Ask ?? "", Person, cancellation), $"Sent back to {ReturnsTo}.", "/admin",
            cancellation);

    /// <param name="from">The person whose draft is taken; null for the text that was handed on.</param>
    public async Task<IActionResult> OnPostTakeOverAsync([FromForm] long? from, CancellationToken cancellation) =>
        await AnswerAsync(await handOver.TakeOverAsync(Id, from, Person, cancellation), "It is yours now.", null, cancellation);

    private async Task<IActionResult> AnswerAsync(Result outcome, string flash, string? to, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(outcome, flash, to);
        await ShowAsync(cancellation);
        return answer;
    }

    private async Task ShowAsync(CancellationToken cancellation) => Unmerged = await Unmerged.OfAsync(Read, Id, Text, Person, cancellation);

    public string? ReturnsTo =>
        Article.State == WorkflowState.Submitted && Article.HolderId != Person.Id ? Article.HolderName : Article.MakerName;
}
