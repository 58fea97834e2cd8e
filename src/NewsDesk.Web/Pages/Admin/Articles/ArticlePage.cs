using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>A page about one article that the person may open.</summary>
public abstract class ArticlePage(CatalogueRead read) : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ArticleInWorkflow Article { get; private set; } = null!;

    public WorkingText Text { get; private set; } = null!;

    public IReadOnlyList<OtherDraft> Others { get; private set; } = [];

    /// <summary>The state that <see cref="Text"/> is or started from; null where it started from nothing.</summary>
    public HistoryEntry? Origin { get; private set; }

    /// <summary>The only text is a draft that somebody else has not handed over.</summary>
    public bool IsOthersAlone => Article.Newest == 0 && Text.SavedAt is null && Others.Count > 0;

    public string Headline =>
        IsOthersAlone ? $"A draft of {Others[0].Name}" : Text.Content.Headline == "" ? "Without a headline" : Text.Content.Headline;

    protected CatalogueRead Read => read;

    protected override Task<bool> LoadAsync() => read.InOneStateAsync(async state =>
    {
        if (await ArticleInWorkflow.FindAsync(state, Id, Person) is not { } article)
        {
            return false;
        }

        (Article, Text) = (article, await WorkingText.OfAsync(state, Id, Person));
        (Others, Origin) = (await OtherDraft.ListAsync(state, Id, Person), await HistoryEntry.FindAsync(state, Id, Text.Base, Person));
        Title = Headline;
        return true;
    });

    protected RedirectResult GoOn(string flash, string page = "")
    {
        Flash(flash);
        return Redirect($"/admin/articles/{Id}{page}");
    }

    /// <summary>The answer to an act, which may be refused because the article is not what it was, or is gone.</summary>
    protected async Task<IActionResult> AnswerAsync(Result outcome, string flash, string? to = null) =>
        outcome.IsDone || await LoadAsync() ? Answer(outcome, flash, to ?? $"/admin/articles/{Id}") : NotFound();
}
