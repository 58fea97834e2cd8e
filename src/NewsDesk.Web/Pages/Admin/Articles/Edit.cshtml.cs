using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The page on which an article is written: the person's draft, begun from the newest snapshot.</summary>
public sealed class EditModel(CatalogueRead read, SaveDraft drafts, KnownNames names, RebaseDraft rebase) : ArticlePage(read)
{
    private static readonly string[] Places = ["submission", "publication"];

    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    [BindProperty]
    public long? Saved { get; set; }

    [BindProperty]
    public string Editing { get; set; } = "";

    public WorkingText? Other { get; private set; }

    public TheirsInView? Theirs { get; private set; }

    public bool IsMineAlone => Article.Newest == 0 && Article.HolderId == Person.Id;

    public ArticleFormChoices Choices { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Form = ArticleForm.Of(Text.Content, Text.Base);
        Saved = Text.SavedAt?.ToUnixTimeMilliseconds();
        Editing = ArticleForm.NewEditing();
        return ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync([FromQuery]
    string? to, CancellationToken cancellation) => await SaveOrRefuseAsync(cancellation)
        ?? (Places.Contains(to) ? Redirect($"/admin/articles/{Id}/{to}") : GoOn("Saved. Nobody else sees it yet."));

    public async Task<IActionResult> OnPostDoneAsync(CancellationToken cancellation) => await SaveOrRefuseAsync(cancellation) ?? GoOn(
        (await rebase.EndViewAsync(Id, Person, cancellation)).Problem
            ?? "Saved. What your text lacks of theirs is listed once more before you publish or submit it.");

    private async Task<IActionResult?> SaveOrRefuseAsync(CancellationToken cancellation)
    {
        var result = await SaveAsync(cancellation);
        if (result.Problem is null)
        {
            return null;
        }

        (Problem, Other) = (DraftAnswers.Problem(result), result.Value?.Stored);
        // The person has seen the other text then: their next attempt replaces it.
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
        Flash(outcome.Problem
            ?? (isLeft ? "Your draft is gone. This is the newest text." : "Your draft is gone, and with it the article."));
        return Redirect(isLeft ? $"/admin/articles/{Id}" : Article.Type == ArticleType.Page ? "/admin/pages" : "/admin/articles");
    }

    private Task<Result<SavedDraft>> SaveAsync(CancellationToken cancellation)
    {
        var content = Form.ToContent();
        return Text.SavedAt is null && content.ToJson() == ArticleForm.Of(Text.Content, Text.Base).ToContent().ToJson()
            ? Task.FromResult<Result<SavedDraft>>(new SavedDraft(Id))
            : drafts.ExecuteAsync(Id, content, Form.Base, new DraftSeen(DraftAnswers.Instant(Saved), Editing ?? ""), Person, cancellation);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Scripts = ArticleForm.Scripts;
        Choices = await names.FindAsync(Person);
        if (Text.IsMerging && await Read.InOneStateAsync(read => SnapshotText.FindAsync(read, Id, Text.Base, Person)) is { } theirs)
        {
            Theirs = new TheirsInView(new UnmergedView(Id, await Unmerged.OfAsync(Read, Id, Text, Person, cancellation), "yours"), theirs);
        }
    }
}
