using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Where a text changes hands: to the editors, back to its writer, or into somebody else's.</summary>
public sealed class SubmissionModel(Catalogue catalogue, HandOver handOver) : ArticlePage(catalogue)
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

    /// <summary>Whether an editor who had taken it over can give it back to whoever began it.</summary>
    public bool MayReturn => Person.MayPublish && ReturnsTo is not null && (Article.State == WorkState.Submitted || (Article.HolderId == Person.Id && Article.MadeBy is { } maker && maker != Person.Id));

    public bool MayTakeOver => Article.State is { } state && Article.HolderId != Person.Id
        && (state == WorkState.Draft ? Person.MayAdminister && Others.All(draft => draft.EditorId != Article.HolderId) : Person.MayPublish);

    public void OnGet() => Title = Headline;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = Headline;
        return Answer(await handOver.SubmitAsync(Id, Note ?? "", DraftAnswers.Instant(Saved), Person, cancellation), "Submitted. The editors have it now.");
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation)
    {
        Title = Headline;
        return Answer(await handOver.ReturnAsync(Id, Ask ?? "", Person, cancellation), $"Sent back to {ReturnsTo}.", "/admin");
    }

    /// <param name="from">Whose draft, where it is not the text that was handed on.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public async Task<IActionResult> OnPostTakeOverAsync([FromForm] long? from, CancellationToken cancellation)
    {
        Title = Headline;
        return Answer(await handOver.TakeOverAsync(Id, from, Person, cancellation), "It is yours now.");
    }

    public string? ReturnsTo => Article.State == WorkState.Submitted && Article.HolderId != Person.Id ? Article.HolderName : Article.MakerName;
}
