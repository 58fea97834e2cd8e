using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Where an article is written: the person's draft, begun from the newest snapshot.</summary>
public sealed class EditModel(CatalogueRead read, SaveDraft drafts, KnownNames names, RebaseDraft rebase) : ArticlePage(read)
{
    private static readonly string[] Places = ["submission", "publication"];

    [BindProperty]
    public EditorForm Form { get; set; } = new();

    /// <summary>The draft that the form holds, as the instant it was saved; null where it holds a snapshot.</summary>
    [BindProperty]
    public long? Saved { get; set; }

    /// <summary>Names this loaded form, so that it does not conflict with itself.</summary>
    [BindProperty]
    public string Editing { get; set; } = "";

    /// <summary>What another window has saved meanwhile.</summary>
    public WorkingText? Other { get; private set; }

    /// <summary>What others changed, while the person has it in view.</summary>
    public TheirsInView? Theirs { get; private set; }

    /// <summary>Whether nobody else has a text of it, so that it goes with the draft.</summary>
    public bool IsMineAlone => Article.Newest == 0 && Article.HolderId == Person.Id;

    public EditorChoices Choices { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Form = EditorForm.Of(Text.Content, Text.Base);
        Saved = Text.SavedAt?.ToUnixTimeMilliseconds();
        Editing = EditorForm.NewEditing();
        return ShowAsync(cancellation);
    }

    /// <param name="to">The page of this article to go on to.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public async Task<IActionResult> OnPostAsync([FromQuery] string? to, CancellationToken cancellation)
    {
        if (await SaveOrRefuseAsync(cancellation) is { } page)
        {
            return page;
        }

        if (!Places.Contains(to))
        {
            Tell("Saved. Nobody else sees it yet.");
            return Redirect($"/admin/articles/{Id}");
        }

        return Redirect($"/admin/articles/{Id}/{to}");
    }

    /// <summary>Saves, and puts the changes of the others out of view.</summary>
    public async Task<IActionResult> OnPostDoneAsync(CancellationToken cancellation)
    {
        if (await SaveOrRefuseAsync(cancellation) is { } page)
        {
            return page;
        }

        var outcome = await rebase.EndViewAsync(Id, Person, cancellation);
        Tell(outcome.Problem ?? "Saved. What your text lacks of theirs is listed once more before you publish or submit it.");
        return Redirect($"/admin/articles/{Id}");
    }

    /// <returns>Null where it is saved, else the page that says why not.</returns>
    private async Task<IActionResult?> SaveOrRefuseAsync(CancellationToken cancellation)
    {
        var result = await SaveAsync(cancellation);
        if (result.Problem is null)
        {
            return null;
        }

        (Problem, Other) = (DraftAnswers.Problem(result), result.Value?.Stored);
        // Told of the other text, they decide: the next attempt replaces it.
        Saved = result.IsConflict ? result.Value?.SavedAt?.ToUnixTimeMilliseconds() : Saved;
        await ShowAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync([FromServices] SiteTime time, CancellationToken cancellation) =>
        DraftAnswers.Json(await SaveAsync(cancellation), Form.Base, time);

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellation)
    {
        var outcome = await drafts.DiscardAsync(Id, Person, cancellation);
        var isLeft = !outcome.IsDone || !IsMineAlone;
        Tell(outcome.Problem ?? (isLeft ? "Your draft is gone. This is the newest text." : "Your draft is gone, and with it the article."));
        return Redirect(isLeft ? $"/admin/articles/{Id}" : Article.Type == ArticleType.Page ? "/admin/pages" : "/admin/articles");
    }

    /// <summary>A text that is the same as the one it began from needs no draft.</summary>
    private Task<Result<SavedDraft>> SaveAsync(CancellationToken cancellation)
    {
        var content = Form.ToContent();
        return Text.SavedAt is null && content.ToJson() == EditorForm.Of(Text.Content, Text.Base).ToContent().ToJson()
            ? Task.FromResult<Result<SavedDraft>>(new SavedDraft(Id))
            : drafts.ExecuteAsync(Id, content, Form.Base, new DraftSeen(DraftAnswers.Instant(Saved), Editing ?? ""), Person, cancellation);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = Headline;
        Scripts = EditorForm.Scripts;
        Choices = await names.FindAsync(Person);
        if (Text.IsMerging && await Read.InOneStateAsync(read => SnapshotText.FindAsync(read, Id, Text.Base, Person)) is { } theirs)
        {
            Theirs = new TheirsInView(new UnmergedView(Id, await Unmerged.OfAsync(Read, Id, Text, Person, cancellation), "yours"), theirs);
        }
    }
}
