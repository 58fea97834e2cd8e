using System.Text;
using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>After an erasure no table holds a word of the article. A table that the lists below don't name fails the test until it is dealt
/// with.</summary>
public sealed class ErasedEverywhereTests : IDisposable
{
    private const string Marker = "Xylophagous";

    private static readonly string[] HoldsWords =
    [
        "articles", "audit", "authors", "drafts", "former_addresses", "former_names", "headlines", "held_forms", "notes", "pictures",
        "rendered", "sections",
        "set_aside_drafts", "snapshots", "tags", "version_links", "version_pictures", "versions", "withdrawals", "work",
    ];

    private static readonly Dictionary<string, string> HoldsNone = new()
    {
        ["backups"] = "names of files and instants",
        ["catalogue"] = "one row about the file itself",
        ["editors"] = "people of the newsroom",
        ["erasing"] = "the id of an article, within the transaction that erases it",
        ["erasing_subjects"] = "ids and hashes, within the same transaction",
        ["imports"] = "ids of articles and fingerprints of files; keys of sections and authors that the newsroom's own files describe",
        ["intervals"] = "ids and instants",
        ["known_browsers"] = "hashes and instants",
        ["listing"] = "ids and instants",
        ["one_time_links"] = "people who are let in",
        ["passkeys"] = "devices of people",
        ["picture_crops"] = "hashes and measures",
        ["picture_uploads"] = "hashes and ids",
        ["previews"] = "hashes of links, ids and instants",
        ["recovery_codes"] = "hashes",
        ["sessions"] = "browsers and networks of people",
        ["site"] = "what the newsroom says of itself",
        ["tokens"] = "programs of people",
        ["version_authors"] = "ids",
        ["version_tags"] = "ids",
    };

    private readonly TestNewsroom newsroom = new();

    private static ArticleContent Draft =>
        new() { Headline = Marker, Markdown = Marker, Summary = Marker, Slug = "xylophagous-draft", Tags = [Marker] };

    [Fact]
    public async Task No_column_of_any_table_holds_a_word_of_an_article_that_was_erased()
    {
        var article = await FilledAsync();
        Assert.Equal(HoldsWords.Concat(HoldsNone.Keys).Order(StringComparer.Ordinal), CatalogueDump.Tables(newsroom.Catalogue));
        Assert.Equal(HoldsWords, Holding().Select(place => place.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

        Assert.Null((await new EraseArticle(newsroom.Catalogue, newsroom.Pictures).ExecuteAsync(
            $"/admin/articles/{article}", "Order of a court", withAddresses: true, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);

        Assert.Empty(Holding());
        Assert.Empty(newsroom.Query<long>("select 1 from erasing union all select 1 from erasing_subjects"));
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>An article with the marker wherever words of an article can stand.</summary>
    private async Task<long> FilledAsync()
    {
        var (ada, jon) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var picture = await newsroom.UploadAsync("xylophagous.jpg", SamplePictures.Jpeg(401, 300), ada);
        Done(await new DescribePicture(newsroom.Catalogue).ExecuteAsync(
            picture.Hash, new PictureDescription(Marker, Marker, Marker, null), null, ada, TestNewsroom.Cancellation));
        var (article, text) = (await newsroom.PublishedAsync(Text(picture, EditKind.First)), Text(picture, EditKind.Correction));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        // The draft of one gives way to the correction of another, and a new one is handed over.
        var drafts = new SaveDraft(newsroom.Catalogue);
        Done(await drafts.ExecuteAsync(article.ArticleId, Draft, 1, null, ada, TestNewsroom.Cancellation));
        await newsroom.PublishedAsync(text with { Note = Marker, EarlierNotes = [] });
        Done(await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(article.ArticleId, 2, MergeChoice.Theirs, ada, TestNewsroom.Cancellation));
        Done(await drafts.ExecuteAsync(article.ArticleId, Draft, 2, null, ada, TestNewsroom.Cancellation));
        Done(await newsroom.SubmitAsync(article.ArticleId, Marker, ada));
        Done(await drafts.ExecuteAsync(article.ArticleId, Draft, 3, null, jon, TestNewsroom.Cancellation));
        await new GuestPreviews(newsroom.Catalogue).MakeAsync(article.ArticleId, 1, jon, TestNewsroom.Cancellation);

        // Its tag takes in another, and takes another name; so do the section and the author.
        Done(await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields($"{Marker} Two"), jon, TestNewsroom.Cancellation));
        Done(await new MergeTags(newsroom.Catalogue).ExecuteAsync(Id("tags", $"{Marker} Two"), Marker, jon, TestNewsroom.Cancellation));
        Done(await new EditTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, Id("tags", Marker), new TermFields($"{Marker} Three"), null, jon, TestNewsroom.Cancellation));
        Done(await new RetireTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, Id("tags", $"{Marker} Three"), true, jon, TestNewsroom.Cancellation));
        Done(await new RetireTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Section, Id("sections", Marker), true, jon, TestNewsroom.Cancellation));
        Done(await new RetireTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Author, Id("authors", Marker), true, jon, TestNewsroom.Cancellation));

        var forms = new StashedForms(newsroom.Catalogue, newsroom.Clock);
        await forms.StashOfStrangerAsync("browser", "network", $"/admin/articles/{article.ArticleId}", Marker, TestNewsroom.Cancellation);
        var uid = newsroom.Query<string>("select uid from articles").Single();
        await forms.StashAsync(ada.Id, "/admin/articles/new", $"{uid} {Marker}", TestNewsroom.Cancellation);
        Done(await newsroom.Move.ExecuteAsync(article.ArticleId, "xylophagous-moved", jon, TestNewsroom.Cancellation));
        Done(await newsroom.Withdraw.ExecuteAsync(article.ArticleId, Marker, Marker, jon, TestNewsroom.Cancellation));
        return article.ArticleId;
    }

    private static TestPublication Text(
        LibraryPicture picture, EditKind kind) => TestNewsroom.Text("xylophagous", kind, $"{Marker} headline") with
        {
            Summary = Marker,
            Markdown = $"{Marker} text, [more](/articles/xylophagous-before).\n\n![{Marker}](/pictures/{picture.Reference} \"{Marker}\")",
            FrontMatter = $"note: {Marker}",
            Section = Marker,
            Authors = [Marker],
            Tags = [Marker],
            SearchTitle = Marker,
            SocialImage = picture.Reference,
            Source = new ArticleSource(Marker, "https://example.org/xylophagous", true),
            Lead = new LeadPicture(picture.Reference, Marker, Marker, Marker),
            Pictures = new Dictionary<string, StoredPicture> { [picture.Reference] = picture },
        };

    private static void Done(Result result) => Assert.Null(result.Problem);

    private long Id(string table, string name) => newsroom.Query<long>($"select id from {table} where name = @name", new { name }).Single();

    /// <summary>The columns in which the marker stands, in any case.</summary>
    private List<string> Holding() => [.. CatalogueDump.Tables(newsroom.Catalogue).SelectMany(table =>
        CatalogueDump.Rows(newsroom.Catalogue, table)
            .SelectMany(row => row.Where(column => Words(column.Value).Contains(Marker, StringComparison.OrdinalIgnoreCase))
            .Select(column => $"{table}.{column.Key}")))
        .Distinct()];

    private static string Words(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        null => "",
        _ => $"{value}",
    };
}
