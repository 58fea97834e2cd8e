using System.Security.Cryptography;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>What an editor is told before a text goes out: each thing that is missing, and nothing of a text that is complete.</summary>
public sealed partial class PublicationAdviceTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_complete_text_needs_no_advice()
    {
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(640, 400));
        await newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First) with { Section = "Coast" });
        await newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });
        Assert.Empty(await AdviceAsync(Complete with
        {
            Section = "Coast",
            Lead = new LeadPicture(picture.Reference, "A pier"),
            Markdown = "See [the pier](/articles/pier), [the coast](/sections/coast), [us](/about) and "
                + $"[others](https://example.org/).\n\nAlso see: [The pier](/articles/pier)\n\n![A pier](/pictures/{picture.Reference})",
        }));
    }

    [Fact]
    public async Task What_is_empty_is_named()
    {
        var advice = await AdviceAsync(new ArticleContent());
        Assert.Equal(
            ["The headline is empty", "There is no standfirst", "The text is empty", "No section is chosen", "There is no byline",
                "There is no lead picture"],
            advice.Select(sentence => sentence.Split('.', ':')[0]));
    }

    [Fact]
    public async Task Only_what_is_refused_is_a_fault_and_each_issue_names_its_field()
    {
        var issues = await IssuesAsync(new ArticleContent());
        Assert.Equal(
            [
                (IssueSeverity.Fault, ArticleField.Headline), (IssueSeverity.Hint, ArticleField.Summary),
                (IssueSeverity.Hint, ArticleField.Markdown),
                (IssueSeverity.Hint, ArticleField.Section), (IssueSeverity.Hint, ArticleField.Authors),
                (IssueSeverity.Hint, ArticleField.Lead),
            ],
            issues.Select(issue => (issue.Severity, issue.Field)));
    }

    [Fact]
    public async Task A_page_needs_no_section_byline_or_lead_picture()
    {
        var text = Complete with { Section = null, Authors = [], Lead = null };
        Assert.Empty(await IssuesAsync(text, type: ArticleType.Page));
        Assert.Equal("There is no standfirst. Search engines will show the headline alone.",
            Assert.Single(await IssuesAsync(text with { Summary = "" }, type: ArticleType.Page)).Sentence);
    }

    [Fact]
    public async Task Wire_copy_needs_no_byline()
    {
        Assert.Empty(await AdviceAsync(Complete with { Authors = [], Source = new ArticleSource("Wire") }));
    }

    public static TheoryData<string, string> Rejected =>
        new()
        {
            { "headline", new string('a', 300) },
            { "slug", "Not a slug" },
            { "slug", "taken" },
            { "summary", new string('a', 2_000) },
            { "text", "a\0b" },
            { "text", new string('>', 40) + " deep" },
            { "section", new string('a', 200) },
            { "authors", new string('a', 200) },
            { "tags", new string('a', 200) },
            { "language", "klingon" },
            { "search-title", new string('a', 71) },
            { "lead-alt", new string('a', 2_000) },
            { "lead-caption", new string('a', 2_000) },
            { "lead-credit", new string('a', 2_000) },
            { "lead-focus", "middle" },
            { "agency", "" },
            { "source-url", "ftp://wire.example.org/" },
        };

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task What_publishing_refuses_is_a_fault_of_its_field(string field, string value)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("taken", EditKind.First));
        var source = new ArticleSource("Wire");
        var content = field switch
        {
            "headline" => Complete with { Headline = value },
            "slug" => Complete with { Slug = value },
            "summary" => Complete with { Summary = value },
            "text" => Complete with { Markdown = value },
            "section" => Complete with { Section = value },
            "authors" => Complete with { Authors = ["Ann", value] },
            "tags" => Complete with { Tags = [value] },
            "language" => Complete with { Language = value },
            "search-title" => Complete with { SearchTitle = value },
            "lead-alt" => Complete with { Lead = Complete.Lead! with { Alt = value } },
            "lead-caption" => Complete with { Lead = Complete.Lead! with { Caption = value } },
            "lead-credit" => Complete with { Lead = Complete.Lead! with { Credit = value } },
            "lead-focus" => Complete with { Lead = Complete.Lead! with { Focus = value } },
            "agency" => Complete with { Source = source with { Agency = value } },
            _ => Complete with { Source = source with { Url = value } },
        };
        var issue = Assert.Single(await IssuesAsync(content));
        Assert.Equal((IssueSeverity.Fault, field), (issue.Severity, issue.Field.Id));

        var editor = await newsroom.PersonAsync();
        var id = (await new SaveDraft(newsroom.Catalogue)
            .BeginAsync(Guid.CreateVersion7(), ArticleType.Article, content, editor, null, TestNewsroom.Cancellation)).Value!.ArticleId;
        var choice =
            new PublicationChoice
            {
                Kind = EditKind.First,
                Operation = "one",
                Base = 0,
                SavedAt = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, editor))).SavedAt
            };
        Assert.Equal(issue.Sentence, (await new PublishDraft(newsroom.Catalogue, newsroom.Publish)
            .ExecuteAsync(id, choice, editor, TestNewsroom.Cancellation)).Problem);
    }

    [Fact]
    public async Task A_picture_for_sharing_that_is_not_in_the_library_is_named_at_its_field()
    {
        var issue = Assert.Single(await IssuesAsync(Complete with { SocialImage = "no-such.jpg" }));
        Assert.Equal((IssueSeverity.Hint, ArticleField.SocialImage), (issue.Severity, issue.Field));
        Assert.Contains("shared links will show the lead picture", issue.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 0)]
    [InlineData("A pier", 0)]
    public async Task A_lead_needs_a_decision_on_its_alternative_text(string? alt, int sentences)
    {
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(640, 400));
        var advice = await AdviceAsync(Complete with { Lead = new LeadPicture(picture.Reference, alt) });
        Assert.Equal(sentences,
            advice.Count(sentence => sentence.StartsWith("The lead picture has no alternative text.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_picture_that_the_library_calls_decorative_needs_no_words()
    {
        var editor = await newsroom.PersonAsync();
        var picture = await newsroom.UploadAsync("line.jpg", SamplePictures.Jpeg(640, 400), editor);
        await newsroom.Catalogue.WriteAsync(write =>
            write.ExecuteAsync("update pictures set alt = '' where hash = @Hash", new { picture.Hash }), TestNewsroom.Cancellation);
        Assert.Empty(await AdviceAsync(Complete with { Markdown = $"![](/pictures/{picture.Reference})" }));
    }

    [Fact]
    public async Task A_retired_section_is_pointed_out()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First) with { Section = "Coast" });
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update sections set retired_at = @Now", new { write.Now }),
            TestNewsroom.Cancellation);
        Assert.Equal(["The section Coast is retired. Choose another, or bring it back."],
            await AdviceAsync(Complete with { Section = "coast" }));
    }

    [Fact]
    public async Task A_text_that_cant_be_rendered_is_refused_with_its_reason()
    {
        Assert.Contains("more than 12 deep", Assert.Single(await AdviceAsync(Complete with { Markdown = new string('>', 40) + " deep" })),
            StringComparison.Ordinal);
    }

    public void Dispose() => newsroom.Dispose();

    private static readonly byte[] Pier = SamplePictures.Jpeg(640, 400);

    private static ArticleContent Complete => new()
    {
        Headline = "Harbour opens",
        Summary = "It opens.",
        Markdown = "The harbour is open.",
        Section = "Coast",
        Authors = ["Ann"],
        Lead = new LeadPicture(PictureReferences.Of("pier", Convert.ToHexStringLower(SHA256.HashData(Pier)), "jpeg"), "A pier"),
    };

    /// <summary>The sentences alone.</summary>
    private async Task<IReadOnlyList<string>> AdviceAsync(ArticleContent content, DateTimeOffset? at = null) =>
        [.. (await IssuesAsync(content, at)).Select(issue => issue.Sentence)];

    private async Task<IReadOnlyList<PublicationIssue>> IssuesAsync(
        ArticleContent content, DateTimeOffset? at = null, ArticleType type = ArticleType.Article)
    {
        await newsroom.UploadAsync("pier.jpg", Pier);
        var writer = await newsroom.PersonAsync(Role.Writer);
        var begun = await new SaveDraft(newsroom.Catalogue)
            .BeginAsync(Guid.CreateVersion7(), type, content, writer, null, TestNewsroom.Cancellation);
        return await new PublicationAdvice(newsroom.Following(), new MarkdownRenderer(), new Uri("https://news.example.org"))
            .ListAsync(begun.Value!.ArticleId, content, at ?? newsroom.Now, writer, TestNewsroom.Cancellation);
    }
}
