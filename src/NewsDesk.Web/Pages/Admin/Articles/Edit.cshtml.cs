using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Where an article is written: the person's draft, begun from the newest snapshot.</summary>
public sealed class EditModel(Catalogue catalogue, SaveDraft drafts, KnownNames names) : ArticlePage(catalogue)
{
    private static readonly string[] Places = ["submission", "publication"];

    [BindProperty]
    public EditorForm Form { get; set; } = new();

    /// <summary>The draft that the form holds, as the instant it was saved; null where it holds a snapshot.</summary>
    [BindProperty]
    public long? Saved { get; set; }

    /// <summary>What another window has saved meanwhile.</summary>
    public WorkingText? Other { get; private set; }

    public EditorChoices Choices { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Form = EditorForm.Of(Text.Content, Text.Base);
        Saved = Text.SavedAt?.ToUnixTimeMilliseconds();
        return ShowAsync(cancellation);
    }

    /// <param name="to">The page of this article to go on to.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public async Task<IActionResult> OnPostAsync([FromQuery] string? to, CancellationToken cancellation)
    {
        var result = await SaveAsync(cancellation);
        if (result.Problem is null)
        {
            if (!Places.Contains(to))
            {
                Tell("Saved. Nobody else sees it yet.");
                return Redirect($"/admin/articles/{Id}");
            }

            return Redirect($"/admin/articles/{Id}/{to}");
        }

        (Problem, Other) = (result.Problem, result.Stored);
        // Told of the other text, they decide: the next attempt replaces it.
        Saved = result.IsConflict ? result.Stored?.SavedAt?.ToUnixTimeMilliseconds() : Saved;
        await ShowAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellation) => DraftAnswers.Json(await SaveAsync(cancellation), Form.Base);

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellation)
    {
        var outcome = await drafts.DiscardAsync(Id, Person, cancellation);
        Tell(outcome.Problem ?? "Your draft is gone. This is the newest text.");
        return Redirect($"/admin/articles/{Id}");
    }

    /// <summary>A text that is the same as the one it began from needs no draft.</summary>
    private Task<SaveResult> SaveAsync(CancellationToken cancellation)
    {
        var content = Form.ToContent();
        return Text.SavedAt is null && content.ToJson() == EditorForm.Of(Text.Content, Text.Base).ToContent().ToJson()
            ? Task.FromResult(new SaveResult { ArticleId = Id })
            : drafts.ExecuteAsync(Id, content, Form.Base, DraftAnswers.Instant(Saved), Person, cancellation);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = Headline;
        Scripts = EditorForm.Scripts;
        Choices = await names.FindAsync(cancellation);
    }
}
