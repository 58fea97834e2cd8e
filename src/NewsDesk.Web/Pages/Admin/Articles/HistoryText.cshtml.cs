using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>One state of an article, as readers saw it or would have.</summary>
public sealed class HistoryTextModel(CatalogueRead read, RestoreText restore, ShownText shown) : ArticlePage(read)
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public int Newest { get; set; }

    [BindProperty]
    public bool ReplaceDraft { get; set; }

    public HistoryEntry Entry { get; private set; } = null!;

    public ArticleContent Shown { get; private set; } = null!;

    public string Html { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => !await FindAsync(cancellation)
        ? NotFound()
        : await AnswerAsync(
            await restore.ExecuteAsync(Id, Number, Newest, ReplaceDraft, Person, cancellation),
            $"Text {Number} is in your draft. Publish it, and it is a new version.");

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        var (entry, text) = await Read.InOneStateAsync(async read =>
            (await HistoryEntry.FindAsync(read, Id, Number, Person), await SnapshotText.FindAsync(read, Id, Number, Person)));
        if (entry is null || text is null)
        {
            return false;
        }

        (Entry, Shown, Html) = (entry, text, await shown.HtmlAsync(Id, text, Person, cancellation));
        return true;
    }
}
