using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Compares two states of an article: rendered, and in their Markdown.</summary>
public sealed class ChangesModel(CatalogueRead read, ShownText shown, HtmlEncoder encoder, RebaseDraft rebase) : ArticlePage(read)
{
    private const string Draft = "draft";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The number of the state to start from, or draft for the person's own; null for the one before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public (string Name, ArticleContent Content) Older { get; private set; }

    public (string Name, ArticleContent Content) Newer { get; private set; }

    public bool IsSame => Older.Content.ToJson() == Newer.Content.ToJson();

    public Unmerged? Unmerged { get; private set; }

    [BindProperty]
    public MergeChoice? Choice { get; set; }

    public string Yours => Unmerged is not null && MergeWords.Names(Unmerged) == "you" ? "this draft" : "yours";

    public BoundedResult<ComparedTexts> Compared { get; private set; } = new(null);

    public IReadOnlyList<(string Name, string Before, string After)> Facts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await Read.InOneStateAsync(StartAsync) is not { } before
            || await Read.InOneStateAsync(read => SnapshotText.FindAsync(read, Id, Number, Person)) is not { } after)
        {
            return NotFound();
        }

        Unmerged = MayGoOn ? await Unmerged.OfAsync(Read, Id, Text, Number, Person, cancellation) : null;
        (Older, Newer) = (before, ($"text {Number}", after));
        var old = await shown.HtmlAsync(Id, before.Content, Person, cancellation);
        var current = await shown.HtmlAsync(Id, after, Person, cancellation);
        Compared = await BoundedComparison.RunAsync(
            before.Content, after, Person, () => Compare(before.Content, after, old, current), cancellation);
        Facts =
        [
            .. ArticleField.AroundText
                .Select(field => (field.Label, Before: field.Value(before.Content), After: field.Value(after)))
                .Where(fact => fact.Before != fact.After),
        ];
        return Page();
    }

    /// <summary>The person compares their draft with the newest text, which it did not start from.</summary>
    public bool MayGoOn => From == Draft && Number == Article.Newest && Text.SavedAt is not null && Text.Base < Number;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Choice is not { } choice)
        {
            if (MayGoOn)
            {
                Problem = "Choose one of the three ways to go on. Nothing was changed.";
                return await OnGetAsync(cancellation);
            }

            return GoOn("Nothing was changed: you have no draft that started from an earlier text.");
        }

        var outcome = await rebase.ExecuteAsync(Id, Number, choice, Person, cancellation);
        var flash = outcome.Problem ?? choice switch
        {
            MergeChoice.Theirs => "This is the newest text. Your draft is set aside: it stands under History, where you alone see it and "
                + "can take it up again.",
            MergeChoice.Mine => "Your text goes on from the newest. What it lacks of theirs is listed once more before you publish or "
                + "submit it.",
            _ => "Their changes stand beside your text until you are done with them.",
        };
        var isOver = outcome.IsDone || Article.NewestReadable != Article.Newest;
        return GoOn(flash, isOver ? "" : $"/history/{Article.Newest}/changes?from={Draft}");
    }

    private async Task<(string Name, ArticleContent Content)?> StartAsync(CatalogueRead read)
    {
        if (From == Draft)
        {
            return ("your draft", Text.Content);
        }

        var number = From is null ? (await HistoryEntry.ListAsync(read, Id, Person)).Select(entry => entry.Number)
            .FirstOrDefault(number => number < Number) : int.TryParse(From, out var flash) ? flash : 0;
        return number == 0 && From is null ? ("nothing", new ArticleContent())
            : await SnapshotText.FindAsync(read, Id, number, Person) is { } text ? ($"text {number}", text)
            : null;
    }

    private ComparedTexts Compare(ArticleContent before, ArticleContent after, string oldHtml, string newHtml) => new(
        Compare(before.Headline, after.Headline),
        Compare(before.Summary, after.Summary),
        HtmlComparison.Compare(oldHtml, newHtml),
        TextComparison.Lines(before.Markdown, after.Markdown));

    private string Compare(
        string before, string after) => HtmlComparison.Compare($"<p>{encoder.Encode(before)}</p>", $"<p>{encoder.Encode(after)}</p>")
        .Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", " ", StringComparison.Ordinal);
}

/// <summary>Two texts with what differs marked: HTML, and the lines of their Markdown.</summary>
public sealed record ComparedTexts(string Headline, string Summary, string Html, IReadOnlyList<ComparedLine> Lines);
