using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests.Portability;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>How many tags and authors an article may have.</summary>
public sealed class ManyNamesTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Thirty_tags_and_twenty_authors_are_taken_and_more_are_refused_with_a_sentence()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("most", EditKind.First) with { Tags = Names(30), Authors = Names(20) });

        var tags = await newsroom.Publish.ExecuteAsync(TestNewsroom.Text("tags", EditKind.First) with { Tags = Names(31) },
            TestNewsroom.Cancellation);
        Assert.Equal("The article has 31 tags, and 30 is the most. Take some out.", tags.Problem);
        var authors = await newsroom.Publish.ExecuteAsync(TestNewsroom.Text("authors", EditKind.First) with { Authors = Names(21) },
            TestNewsroom.Cancellation);
        Assert.Equal("The article names 21 authors, and 20 is the most. Take some out.", authors.Problem);
        Assert.Equal((30, 20),
            (newsroom.Query<int>("select count(*) from tags").Single(), newsroom.Query<int>("select count(*) from authors").Single()));
    }

    [Fact]
    public async Task A_draft_keeps_all_that_was_typed_and_the_advice_says_what_is_too_much()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var content =
            new ArticleContent { Headline = "Many", Summary = "Names.", Markdown = "Text.", Authors = Names(60_000), Tags = Names(31) };
        var saved = await new SaveDraft(newsroom.Catalogue)
            .BeginAsync(Guid.NewGuid(), ArticleType.Article, content, editor, null, TestNewsroom.Cancellation);
        Assert.Null(saved.Problem);
        Assert.Equal(60_000,
            (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, saved.Value!.ArticleId, editor))).Content.Authors.Count);

        var advice = await new PublicationAdvice(newsroom.Following(), new MarkdownRenderer(), new Uri("https://news.example.org"))
            .ListAsync(saved.Value!.ArticleId, content, newsroom.Now, editor, TestNewsroom.Cancellation);
        Assert.Contains(advice, issue => issue.Severity == IssueSeverity.Fault
            && issue.Sentence.Contains("60000 authors, and 20 is the most", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_names_the_file()
    {
        using var content = new ContentFolder();
        content.Article("many", $"tags: [{string.Join(", ", Names(31))}]\n").Article("few");
        var report = await newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("articles/2026/01/many.md", true), (problem.Path, problem.Reason.Contains("31 tags", StringComparison.Ordinal)));
        Assert.NotNull((await newsroom.ReadAsync("few")).Article);
    }

    public void Dispose() => newsroom.Dispose();

    private static List<string> Names(int count) =>
        [.. Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"Name {n}"))];
}
