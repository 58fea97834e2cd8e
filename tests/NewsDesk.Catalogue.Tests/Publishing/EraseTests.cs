using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>A deletion order takes every text of an article out of the files, and nothing of any other.</summary>
public sealed class EraseTests : IDisposable
{
    private const string Secret = "Xylophagous";

    private readonly TestNewsroom newsroom = new();

    private EraseArticle Erase => new(newsroom.Catalogue, newsroom.Pictures);

    [Fact]
    public async Task Nothing_of_its_texts_stays_in_the_files_and_its_addresses_say_that_it_is_gone()
    {
        var (own, shared) = (await newsroom.StoreAsync(330), await newsroom.StoreAsync(340));
        var article = await newsroom.PublishedAsync(
            Named("a", EditKind.First) with { Lead = new LeadPicture("a.jpg", Secret, Secret, Secret), Pictures = Pictures(own, shared) });
        await newsroom.PublishedAsync(TestNewsroom.Text("b",
            EditKind.First) with
        { Lead = new LeadPicture("b.jpg", "", null, null), Pictures = Pictures(own, shared) });
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.PublishedAsync(Named("a", EditKind.Correction) with { Note = Secret });
        var editor = await newsroom.PersonAsync(Role.Editor);
        await new SaveDraft(newsroom.Catalogue)
            .ExecuteAsync(article.ArticleId, new ArticleContent { Headline = Secret }, 2, null, editor, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(article.ArticleId, Secret, editor);
        await newsroom.Move.ExecuteAsync(article.ArticleId, "a-moved", Actor.Command("test"), TestNewsroom.Cancellation);
        await newsroom.Withdraw.ExecuteAsync(article.ArticleId, Secret, Secret, Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.True(newsroom.Holds(Secret));

        Assert.Null((await Erase.ExecuteAsync("a-moved", "Order of a court", withAddresses: false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);

        Assert.False(newsroom.Holds(Secret));
        Assert.False(newsroom.Holds(Secret.ToLowerInvariant()));
        foreach (var slug in new[] { "a", "a-moved" })
        {
            Assert.NotNull((await newsroom.ReadAsync(slug)).Withdrawal);
        }

        Assert.NotNull((await newsroom.ReadAsync("b")).Article);
        Assert.Null(newsroom.Pictures.PathOf(own.Hash, 320));
        Assert.NotNull(newsroom.Pictures.PathOf(shared.Hash, 320));
        Assert.Contains("test: erase (Order of a court)", newsroom.Audit());
    }

    [Fact]
    public async Task What_the_audit_says_of_its_pictures_goes_and_of_others_stays()
    {
        var editor = await newsroom.PersonAsync();
        var (own, shared) = (await newsroom.UploadAsync($"{Secret.ToLowerInvariant()}.jpg", SamplePictures.Jpeg(401, 300), editor),
            await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(402, 300), editor));
        foreach (var (picture, words) in new[] { (own, Secret), (shared, "A pier") })
        {
            Assert.True((await new DescribePicture(newsroom.Catalogue).ExecuteAsync(picture.Hash,
                new PictureDescription(words, words, words, null), null, editor, TestNewsroom.Cancellation)).IsDone);
        }

        await newsroom.PublishedAsync(
            TestNewsroom.Text("a",
                EditKind.First) with
            {
                Lead = new LeadPicture(own.Reference, Secret, null, null),
                Pictures = new Dictionary<string, StoredPicture> { [own.Reference] = own }
            });
        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);

        Assert.False(newsroom.Holds(Secret));
        Assert.False(newsroom.Holds(Secret.ToLowerInvariant()));
        Assert.Contains(newsroom.Audit(),
            line => line.Contains("describe picture", StringComparison.Ordinal) && line.Contains("A pier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_its_addresses_it_is_as_if_nothing_had_been_there()
    {
        await newsroom.PublishedAsync(Named("a", EditKind.First));
        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: true, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        var place = await newsroom.ReadAsync("a");
        Assert.Equal((null, null, null), (place.Article, place.Withdrawal, place.MovedTo));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
    }

    [Fact]
    public async Task Pictures_of_unpublished_texts_go_with_them_unless_another_text_uses_them()
    {
        var drafts = new SaveDraft(newsroom.Catalogue);
        var writer = await newsroom.PersonAsync(Role.Writer);
        var own = await newsroom.UploadAsync("own.jpg", SamplePictures.Jpeg(330, 300), writer);
        var shared = await newsroom.UploadAsync("shared.jpg", SamplePictures.Jpeg(340, 300), writer);
        Task<Result<SavedDraft>> WriteAsync(Guid uid, params LibraryPicture[] pictures) => drafts.BeginAsync(
            uid, ArticleType.Article, new ArticleContent { Headline = "A draft", Markdown = string.Concat(pictures.Select(Marked)) },
            writer, null, TestNewsroom.Cancellation);

        var uid = Guid.NewGuid();
        await WriteAsync(uid, own, shared);
        await WriteAsync(Guid.NewGuid(), shared);
        Assert.Null((await Erase.ExecuteAsync(uid.ToString(), "Order of a court", withAddresses: true, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        Assert.Null(newsroom.Pictures.PathOf(own.Hash, 320));
        Assert.NotNull(newsroom.Pictures.PathOf(shared.Hash, 320));
        Assert.Equal([shared.Hash], newsroom.Query<string>("select hash from pictures"));
    }

    [Fact]
    public async Task Forms_that_wait_for_its_writer_go_too_and_those_of_others_stay()
    {
        var article = await newsroom.PublishedAsync(Named("a", EditKind.First));
        var uid = newsroom.Query<string>("select uid from articles").Single();
        var forms = new StashedForms(newsroom.Catalogue, newsroom.Clock);
        foreach (var path in new[] { $"/admin/articles/{article.ArticleId}", $"/admin/articles/{article.ArticleId}/publication",
            $"/admin/articles/{article.ArticleId}0" })
        {
            await forms.StashOfStrangerAsync("browser", "network", path, "{}", TestNewsroom.Cancellation);
        }

        await forms.StashOfStrangerAsync("browser", "network", "/admin/articles/new", uid, TestNewsroom.Cancellation);
        await forms.StashOfStrangerAsync("browser", "network", "/admin/articles/new", Guid.NewGuid().ToString(), TestNewsroom.Cancellation);
        await Erase.ExecuteAsync("a", "Order", false, Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Equal(["/admin/articles/10", "/admin/articles/new"], newsroom.Query<string>("select path from held_forms order by path"));
    }

    [Theory]
    [InlineData("/articles/a")]
    [InlineData("/admin/articles/1")]
    [InlineData("/admin/articles/1/history")]
    [InlineData("/about")]
    public async Task An_article_or_page_is_named_by_any_of_its_addresses(string named)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });
        Assert.Null((await Erase.ExecuteAsync(named, "Order", false, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Equal([named == "/about" ? "a" : "about"], newsroom.Query<string>("select slug from articles where erased_at is null"));
    }

    [Fact]
    public async Task Nothing_brings_it_back()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var article = await newsroom.PublishedAsync(Named("a", EditKind.First));
        var uid = newsroom.Query<string>("select uid from articles").Single();
        var drafts = new SaveDraft(newsroom.Catalogue);
        await drafts.ExecuteAsync(article.ArticleId, new ArticleContent { Headline = "Again" }, 1, null, writer, TestNewsroom.Cancellation);
        await Erase.ExecuteAsync("a", "Order", false, Actor.Command("test"), TestNewsroom.Cancellation);

        // A form that was open, and a file that is imported once more.
        Assert.True((await drafts.ExecuteAsync(article.ArticleId, new ArticleContent { Headline = "Again" }, 1, null, writer,
            TestNewsroom.Cancellation)).Kind == ProblemKind.NotFound);
        Assert.True((await drafts.BeginAsync(Guid.Parse(uid), ArticleType.Article, new ArticleContent { Headline = "Again" }, writer, null,
            TestNewsroom.Cancellation)).Kind == ProblemKind.NotFound);
        Assert.Contains("erased by a deletion order",
            (await newsroom.Publish.ExecuteAsync(Named("a", EditKind.First), TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("erased by a deletion order", (await newsroom.Publish.ExecuteAsync(Named("b", EditKind.First) with { Uid = uid },
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null(await newsroom.Catalogue.ReadAsync(read =>
            ArticleInWorkflow.FindAsync(read, article.ArticleId, writer with { Role = Role.Administrator })));
    }

    [Fact]
    public async Task It_needs_a_reason_and_an_article()
    {
        await newsroom.PublishedAsync(Named("a", EditKind.First));
        Assert.Contains("Say why", (await Erase.ExecuteAsync("a", " ", false, Actor.Command("test"), TestNewsroom.Cancellation)).Problem,
            StringComparison.Ordinal);
        Assert.Contains("There is no article 'c'", (await Erase.ExecuteAsync("c", "Order", false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.NotNull((await newsroom.ReadAsync("a")).Article);
    }

    [Fact]
    public async Task The_record_of_others_stays_closed_afterwards()
    {
        await newsroom.PublishedAsync(Named("a", EditKind.First));
        await newsroom.PublishedAsync(TestNewsroom.Text("b", EditKind.First));
        await Erase.ExecuteAsync("a", "Order", false, Actor.Command("test"), TestNewsroom.Cancellation);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from snapshots"), TestNewsroom.Cancellation));
    }

    public void Dispose() => newsroom.Dispose();

    private static TestPublication Named(string slug, EditKind kind) => TestNewsroom.Text(slug, kind,
        $"{Secret} headline") with
    { Summary = Secret, Markdown = $"{Secret} text.", FrontMatter = $"note: {Secret}" };

    private static Dictionary<string, StoredPicture> Pictures(StoredPicture own, StoredPicture shared) =>
        new() { ["a.jpg"] = own, ["b.jpg"] = shared };

    private static string Marked(LibraryPicture picture) => $"![](/pictures/{picture.Reference})\n\n";
}
