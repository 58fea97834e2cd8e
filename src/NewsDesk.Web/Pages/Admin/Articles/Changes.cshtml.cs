using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What changed from one state of an article to another: rendered, and in its Markdown.</summary>
public sealed class ChangesModel(CatalogueRead read, ShownText shown, HtmlEncoder encoder, RebaseDraft rebase) : ArticlePage(read)
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

    /// <summary>What of the newest text the draft lacks; null where the person is not asked how to go on.</summary>
    public Unmerged? Unmerged { get; private set; }

    /// <summary>How they go on; null until they choose.</summary>
    [BindProperty]
    public MergeChoice? Choice { get; set; }

    /// <summary>What the page calls the draft.</summary>
    public string Yours => Unmerged is not null && MergeWords.Names(Unmerged) == "you" ? "this draft" : "yours";

    public BoundedResult<ComparedTexts> Compared { get; private set; } = new(null);

    public IReadOnlyList<(string Name, string Before, string After)> Facts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Title = Headline;
        if (await Read.InOneStateAsync(StartAsync) is not { } before || await Read.InOneStateAsync(read => SnapshotText.FindAsync(read, Id, Number, Person)) is not { } after)
        {
            return NotFound();
        }

        Unmerged = MayGoOn ? await Unmerged.OfAsync(Read, Id, Text, Number, Person, cancellation) : null;
        (Older, Newer) = (before, ($"text {Number}", after));
        var (old, current) = (await HtmlAsync(before.Content, cancellation), await HtmlAsync(after, cancellation));
        Compared = await BoundedComparison.RunAsync(
            before.Content,
            after,
            Person,
            () => new ComparedTexts(
                Compare(before.Content.Headline, after.Headline),
                Compare(before.Content.Summary, after.Summary),
                HtmlComparison.Compare(old, current),
                TextComparison.Lines(before.Content.Markdown, after.Markdown)),
            cancellation);
        Facts =
        [
            .. ArticleField.AroundText
                .Select(field => (field.Label, Before: field.Value(before.Content), After: field.Value(after)))
                .Where(fact => fact.Before != fact.After),
        ];
        return Page();
    }

    /// <summary>Whether the person compares their draft with the newest text, which it did not start from.</summary>
    public bool MayGoOn => From == Draft && Number == Article.Newest && Text.SavedAt is not null && Text.Base < Number;

    /// <summary>Having seen what theirs would lose, the person says how they go on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = Headline;
        if (Choice is not { } choice)
        {
            if (MayGoOn)
            {
                Problem = "Choose one of the three ways to go on. Nothing was changed.";
                return await OnGetAsync(cancellation);
            }

            Tell("Nothing was changed: you have no draft that started from an earlier text.");
            return Redirect($"/admin/articles/{Id}");
        }

        var outcome = await rebase.ExecuteAsync(Id, Number, choice, Person, cancellation);
        Tell(outcome.Problem ?? choice switch
        {
            MergeChoice.Theirs => "This is the newest text. Your draft is set aside: it stands under History, where you alone see it and can take it up again.",
            MergeChoice.Mine => "Your text goes on from the newest. What it lacks of theirs is listed once more before you publish or submit it.",
            _ => "Their changes stand beside your text until you are done with them.",
        });
        return Redirect(outcome.IsDone || Article.NewestReadable != Article.Newest ? $"/admin/articles/{Id}" : $"/admin/articles/{Id}/history/{Article.Newest}/changes?from={Draft}");
    }

    /// <summary>The text to start from, and what it is called; null where there is none.</summary>
    private async Task<(string Name, ArticleContent Content)?> StartAsync(CatalogueRead read)
    {
        if (From == Draft)
        {
            return ("your draft", Text.Content);
        }

        var number = From is null ? (await HistoryEntry.ListAsync(read, Id, Person)).Select(entry => entry.Number).FirstOrDefault(number => number < Number) : int.TryParse(From, out var told) ? told : 0;
        return number == 0 && From is null ? ("nothing", new ArticleContent())
            : await SnapshotText.FindAsync(read, Id, number, Person) is { } text ? ($"text {number}", text)
            : null;
    }

    private Task<string> HtmlAsync(ArticleContent content, CancellationToken cancellation) => shown.HtmlAsync(Id, content, ShownText.NewsroomPictures, Person, cancellation);

    private string Compare(string before, string after) => HtmlComparison.Compare($"<p>{encoder.Encode(before)}</p>", $"<p>{encoder.Encode(after)}</p>")
        .Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", " ", StringComparison.Ordinal);
}

/// <summary>Two texts with what differs marked: HTML, and the lines of their Markdown.</summary>
public sealed record ComparedTexts(string Headline, string Summary, string Html, IReadOnlyList<ComparedLine> Lines);
