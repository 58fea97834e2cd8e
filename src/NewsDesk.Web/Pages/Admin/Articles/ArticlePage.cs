using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>A page about one article: there is none of those that the person may not open.</summary>
public abstract class ArticlePage(CatalogueRead read) : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ArticleAtWork Article { get; private set; } = null!;

    /// <summary>Of the person's draft, else of the newest snapshot.</summary>
    public WorkingText Text { get; private set; } = null!;

    /// <summary>Who else has a draft of it.</summary>
    public IReadOnlyList<OtherDraft> Others { get; private set; } = [];

    /// <summary>The state that <see cref="Text"/> is or started from; null where it started from nothing.</summary>
    public HistoryEntry? Origin { get; private set; }

    /// <summary>Whether all there is of it is a draft that somebody else has not handed over.</summary>
    public bool IsOthersAlone => Article.Newest == 0 && Text.SavedAt is null && Others.Count > 0;

    public string Headline => IsOthersAlone ? $"A draft of {Others[0].Name}" : Text.Content.Headline == "" ? "Without a headline" : Text.Content.Headline;

    protected CatalogueRead Read => read;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await LoadAsync())
        {
            await base.OnPageHandlerExecutionAsync(context, next);
        }
        else
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Reads the article as it is now; false where there is none for this person.</summary>
    protected Task<bool> LoadAsync() => read.InOneStateAsync(async state =>
    {
        if (await ArticleAtWork.FindAsync(state, Id, Person) is not { } article)
        {
            return false;
        }

        (Article, Text) = (article, await WorkingText.OfAsync(state, Id, Person));
        (Others, Origin) = (await OtherDraft.ListAsync(state, Id, Person), await HistoryEntry.FindAsync(state, Id, Text.Base, Person));
        return true;
    });

    /// <summary>After an act: on to the article's page, or back to this one with the problem.</summary>
    protected Task<IActionResult> AnswerAsync(Result outcome, string told) => AnswerAsync(outcome, told, $"/admin/articles/{Id}");

    /// <summary>The same, on to another page. What is refused may be because the article is not what it was.</summary>
    protected async Task<IActionResult> AnswerAsync(Result outcome, string told, string to)
    {
        if (!outcome.IsDone)
        {
            await LoadAsync();
        }

        return Answer(outcome, told, to);
    }
}
