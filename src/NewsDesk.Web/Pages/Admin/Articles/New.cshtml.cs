using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Begins an article or page. The form chooses its id, so that sending it twice begins one.</summary>
public sealed class NewModel(SaveDraft drafts, KnownNames names) : AdminPage
{
    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    [BindProperty]
    public Guid Uid { get; set; }

    [BindProperty]
    public long? Saved { get; set; }

    [BindProperty]
    public string Editing { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public ArticleType Type { get; set; }

    public WorkingText? Other { get; private set; }

    public ArticleFormChoices Choices { get; private set; } = null!;

    public Task OnGetAsync()
    {
        Uid = Guid.CreateVersion7();
        Editing = ArticleForm.NewEditing();
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var result = await SaveAsync(cancellation);
        if (result is { IsDone: true, Value: { } draft })
        {
            return Answer(result, "Saved. Nobody else sees it yet.", $"/admin/articles/{draft.ArticleId}");
        }

        (Problem, Other) = (DraftAnswers.Problem(result), result.Value?.Stored);
        Saved = result.IsConflict ? result.Value?.SavedAt?.ToUnixTimeMilliseconds() : Saved;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync([FromServices] SiteTime time, CancellationToken cancellation) =>
        DraftAnswers.Json(await SaveAsync(cancellation), 0, time);

    private Task<Result<SavedDraft>> SaveAsync(CancellationToken cancellation) => Uid == Guid.Empty
        ? Task.FromResult(Result.Rejected<SavedDraft>("The form is incomplete. Copy your text, open the page anew and paste it there."))
        : drafts.BeginAsync(Uid, Type, Form.ToContent(), Person, new DraftSeen(DraftAnswers.Instant(Saved), Editing ?? ""), cancellation);

    private async Task ShowAsync()
    {
        Title = Type == ArticleType.Page ? "New page" : "New article";
        Scripts = ArticleForm.Scripts;
        Choices = await names.FindAsync(Person);
    }
}
