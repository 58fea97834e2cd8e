using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Where a text changes hands: to the editors, back to its writer, or into somebody else's.</summary>
public sealed class SubmissionModel(CatalogueRead read, HandOver handOver) : ArticlePage(read)
{
    /// <summary>What the editors should know.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What is asked of the writer.</summary>
    [BindProperty]
    public string? Ask { get; set; }

    /// <summary>When the draft was saved that the page showed, in milliseconds.</summary>
    [BindProperty]
    public long? Saved { get; set; }

    /// <summary>The number of the text up to which changes of others are to be removed; see <see cref="NewsDesk.Work.Unmerged"/>.</summary>
    [BindProperty]
    public int? Removes { get; set; }

    /// <summary>What the draft lacks of what others changed.</summary>
    public Unmerged Unmerged { get; private set; } = null!;

    /// <summary>Whether an editor who had taken it over can give it back to whoever began it.</summary>
    public bool MayReturn => Person.MayPublish && ReturnsTo is not null && (Article.State == WorkState.Submitted || (Article.HolderId == Person.Id && Article.MadeBy is { } maker && maker != Person.Id));

    public bool MayTakeOver => Article.State is { } state && Article.HolderId != Person.Id
        && (state == WorkState.Draft ? Person.MayAdminister && Others.All(draft => draft.EditorId != Article.HolderId) : Person.MayPublish);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await AnswerAsync(
        await handOver.SubmitAsync(Id, Note ?? "", DraftAnswers.Instant(Saved), Removes, Person, cancellation), "Submitted. The editors have it now.", $"/admin/articles/{Id}", cancellation);

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation) =>
        await AnswerAsync(await handOver.ReturnAsync(Id, Ask ?? "", Person, cancellation), $"Sent back to {ReturnsTo}.", "/admin", cancellation);

    /// <param name="from">Whose draft, where it is not the text that was handed on.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public async Task<IActionResult> OnPostTakeOverAsync([FromForm] long? from, CancellationToken cancellation) =>
        await AnswerAsync(await handOver.TakeOverAsync(Id, from, Person, cancellation), "It is yours now.", $"/admin/articles/{Id}", cancellation);

    private async Task<IActionResult> AnswerAsync(Result outcome, string told, string to, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(outcome, told, to);
        await ShowAsync(cancellation);
        return answer;
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = Headline;
        Unmerged = await Unmerged.OfAsync(Read, Id, Text, Person, cancellation);
    }

    public string? ReturnsTo => Article.State == WorkState.Submitted && Article.HolderId != Person.Id ? Article.HolderName : Article.MakerName;
}
