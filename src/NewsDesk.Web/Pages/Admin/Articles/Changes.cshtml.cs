using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What changed from one state of an article to another: rendered, and in its Markdown.</summary>
public sealed class ChangesModel(Catalogue catalogue, ShownText shown, HtmlEncoder encoder, RebaseDraft rebase) : ArticlePage(catalogue)
{
    private const string Draft = "draft";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The number of the state to start from, or draft for the person's own; the one before that the person may read unless told.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public (string Name, ArticleContent Content) Older { get; private set; }

    public (string Name, ArticleContent Content) Newer { get; private set; }

    public bool IsSame => Older.Content.ToJson() == Newer.Content.ToJson();

    /// <summary>Null where the texts are too long, or differ in too many places.</summary>
    public ComparedTexts? Compared { get; private set; }

    public IReadOnlyList<(string Name, string Before, string After)> Facts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Title = Headline;
        if (Catalogue.Read(Start) is not { } before || Catalogue.Read(read => SnapshotText.Find(read, Id, Number, Person)) is not { } after)
        {
            return NotFound();
        }

        (Older, Newer) = (before, ($"text {Number}", after));
        var (old, current) = (await HtmlAsync(before.Content, cancellation), await HtmlAsync(after, cancellation));
        Compared = await BoundedComparison.RunAsync(
            before.Content,
            after,
            () => new ComparedTexts(
                Compare(before.Content.Headline, after.Headline),
                Compare(before.Content.Summary, after.Summary),
                HtmlComparison.Compare(old, current),
                TextComparison.Lines(before.Content.Markdown, after.Markdown)),
            cancellation);
        Facts = [.. ArticleFacts.Of(before.Content).Zip(ArticleFacts.Of(after), (old, current) => (old.Name, old.Value, current.Value)).Where(fact => fact.Item2 != fact.Item3)];
        return Page();
    }

    /// <summary>Whether the person compares their draft with the newest text, which it did not start from.</summary>
    public bool MayGoOn => From == Draft && Number == Article.Newest && Text.SavedAt is not null && Text.Base < Number;

    /// <summary>Having seen both texts, the person goes on with theirs.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = Headline;
        var outcome = await rebase.ExecuteAsync(Id, Number, Person, cancellation);
        Tell(outcome.Problem ?? "Your text now goes on from the newest. Take over from it what you want, then publish or submit yours.");
        return Redirect(outcome.IsDone || Article.NewestReadable != Article.Newest ? $"/admin/articles/{Id}" : $"/admin/articles/{Id}/history/{Article.Newest}/changes?from={Draft}");
    }

    /// <summary>The text to start from, and what it is called; null where there is none.</summary>
    private (string Name, ArticleContent Content)? Start(CatalogueRead read)
    {
        if (From == Draft)
        {
            return ("your draft", Text.Content);
        }

        var number = From is null ? HistoryEntry.List(read, Id, Person).Select(entry => entry.Number).FirstOrDefault(number => number < Number) : int.TryParse(From, out var told) ? told : 0;
        return number == 0 && From is null ? ("nothing", new ArticleContent())
            : SnapshotText.Find(read, Id, number, Person) is { } text ? ($"text {number}", text)
            : null;
    }

    private Task<string> HtmlAsync(ArticleContent content, CancellationToken cancellation) => shown.HtmlAsync(Id, content, ShownText.NewsroomPictures, Person, cancellation);

    private string Compare(string before, string after) => HtmlComparison.Compare($"<p>{encoder.Encode(before)}</p>", $"<p>{encoder.Encode(after)}</p>")
        .Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", " ", StringComparison.Ordinal);
}

/// <summary>Two texts with what differs marked: HTML, and the lines of their Markdown.</summary>
public sealed record ComparedTexts(string Headline, string Summary, string Html, IReadOnlyList<ComparedLine> Lines);
