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
public sealed class PublicationAdviceTests : IDisposable
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
    [InlineData("![](/pictures/{picture})", "has no alternative text. Write ![what it shows](…)")]
    [InlineData("![A pier](/pictures/no-such.jpg)", "The picture no-such.jpg is not in the library")]
    [InlineData("![Uploading pier.jpg…]()",
        "A picture in the text has no address: ![Uploading pier.jpg…]() It did not come along, or its upload did not end. Insert it again")]
    [InlineData("![Picture not taken along: A pier (example.org)]()",
        "A picture in the text has no address: ![Picture not taken along: A pier (example.org)]()")]
    [InlineData("See [it](/articles/no-such).", "The link to /articles/no-such leads nowhere")]
    [InlineData("See [it](/articles/ahead).", "The link to /articles/ahead will not be shown until")]
    [InlineData("Also see: [It](/articles/ahead)", "The \"Also see\" line to /articles/ahead will not be shown until")]
    [InlineData("Also see: [It](/articles/withdrawn)", "The \"Also see\" line to /articles/withdrawn will not be shown until")]
    [InlineData("See [it](/sections/no-such).", "The link to /sections/no-such leads nowhere on this site")]
    [InlineData("See [it](/no-such-page?from=here).", "leads nowhere on this site")]
    [InlineData("See [it](/page-ahead).", "The link to /page-ahead leads nowhere on this site: readers find nothing there")]
    [InlineData("See [it](/sections/merger).", "The link to /sections/merger leads nowhere on this site")]
    [InlineData("See [it](/archive/1999/12).", "The link to /archive/1999/12 leads nowhere on this site")]
    [InlineData("See [it](/archive/2026/13/01).", "The link to /archive/2026/13/01 leads nowhere on this site")]
    [InlineData("See [it](/archive/1999).", "The link to /archive/1999 leads nowhere on this site")]
    [InlineData("See [it](https://News.example.org/articles/ahead?a=1#h-two).",
        "Write /articles/ahead?a=1#h-two, so that it follows what it leads to.")]
    public async Task What_would_be_missing_on_the_page_is_told(string markdown, string flash)
    {
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(640, 400));
        await newsroom.PublishedAsync(
            TestNewsroom.Text("ahead", EditKind.First) with { VisibleFrom = newsroom.Now.AddDays(1), Section = "Merger" });
        await newsroom.PublishedAsync(
            TestNewsroom.Text("page-ahead", EditKind.First) with { Type = ArticleType.Page, VisibleFrom = newsroom.Now.AddDays(1) });
        var withdrawn = await newsroom.PublishedAsync(TestNewsroom.Text("withdrawn", EditKind.First));
        await newsroom.Withdraw.ExecuteAsync(withdrawn.ArticleId, "", "wrong", Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Contains(flash,
            Assert.Single(await AdviceAsync(
                Complete with { Markdown = markdown.Replace("{picture}", picture.Reference, StringComparison.Ordinal) })),
                    StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about")]
    [InlineData("/about-the-desk")]
    [InlineData("/sections/coast#top")]
    [InlineData("/archive/2026/03")]
    [InlineData("/archive/2026/03/02?from=here")]
    [InlineData("/archive")]
    public async Task What_readers_find_is_no_dead_end(string address)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { Section = "Coast" });
        var about = await newsroom.PublishedAsync(TestNewsroom.Text("about-the-desk", EditKind.First) with { Type = ArticleType.Page });
        await newsroom.Move.ExecuteAsync(about.ArticleId, "about", Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Empty(await AdviceAsync(Complete with { Markdown = $"See [it]({address})." }));
    }

    [Fact]
    public async Task What_is_scheduled_before_this_text_is_no_dead_end()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("ahead", EditKind.First) with { VisibleFrom = newsroom.Now.AddDays(1) });
        var text = Complete with { Markdown = "Also see: [It](/articles/ahead)" };
        Assert.Single(await AdviceAsync(text, newsroom.Now.AddHours(1)));
        Assert.Empty(await AdviceAsync(text, newsroom.Now.AddDays(2)));
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
