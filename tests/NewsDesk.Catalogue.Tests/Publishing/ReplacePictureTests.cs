using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

public sealed class ReplacePictureTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Every_article_with_the_picture_gets_a_version_with_the_new_one()
    {
        var editor = await newsroom.PersonAsync();
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        var imported = PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)) with
        {
            Lead = new LeadPicture("ferry.jpg", "A ferry", "At dawn", "Jo", "top"),
            SocialImage = "ferry.jpg",
            Section = "Coast",
            Tags = ["Ships"],
        };
        await newsroom.PublishedAsync(imported);
        await newsroom.PublishedAsync(PictureReferencesTests.With("b", EditKind.First, (old.Reference, old)));
        await newsroom.PublishedAsync(PictureReferencesTests.With("c", EditKind.First, ("else.jpg", await newsroom.StoreAsync(402))));
        newsroom.Clock.Advance(Hour);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        var result = await ReplaceAsync(old.Hash, fresh, EditKind.Correction, editor, "The picture showed another ferry.");

        Assert.Null(result.Problem);
        Assert.Equal(["Headline of a", "Headline of b"], result.Value!.Replaced.Order());
        var a = (await newsroom.ReadAsync("a")).Article!;
        Assert.Equal((2, newsroom.Now, "Coast", "The picture showed another ferry."),
            (a.Number, a.UpdatedAt!.Value, a.SectionName, Assert.Single(a.Notes).Text));
        Assert.Equal([fresh.Hash, fresh.Hash, fresh.Hash], a.Pictures.Values.Select(picture => picture.Hash));
        Assert.Equal(fresh.Hash, a.Pictures[PictureUse.SharePosition].Hash);
        Assert.Equal(("A ferry", "At dawn", "Jo", "top"),
            (a.Pictures[0].Alt, a.Pictures[0].Caption, a.Pictures[0].Credit, a.Pictures[0].Focus));
        Assert.Equal(
            [$"![It](/pictures/{fresh.Reference})"],
            newsroom.Query<string>("select distinct v.markdown from versions v where v.number = 2"));
        Assert.Equal(fresh.Hash, Assert.Single((await newsroom.ReadAsync("b")).Article!.Pictures.Values).Hash);
        Assert.Equal(1, (await newsroom.ReadAsync("c")).Article!.Number);
        Assert.Equal(old.Hash, newsroom.Query<string>("select distinct hash from version_pictures vp join versions v on v.id = "
            + "vp.version_id where v.number = 1 and vp.reference <> 'else.jpg'").Single());

        var again = await ReplaceAsync(old.Hash, fresh, EditKind.Correction, editor, "The picture showed another ferry.");
        Assert.Empty(again.Value!.Replaced);
        Assert.Equal(5, newsroom.Query<long>("select count(*) from versions").Single());
    }

    [Fact]
    public async Task A_text_that_was_handed_over_stays_the_newest_with_the_new_picture()
    {
        var (editor, writer) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Bo"));
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        var live = await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, (old.Reference, old)));
        var written =
            new ArticleContent
            {
                Headline = "Rewritten",
                Markdown = $"Longer. ![It](/pictures/{old.Reference})",
                Lead = new LeadPicture(old.Reference, "A ferry", null, null)
            };
        await new SaveDraft(newsroom.Catalogue).ExecuteAsync(live.ArticleId, written, 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "Please look.", writer);
        newsroom.Clock.Advance(Hour);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        Assert.Null((await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor)).Problem);

        var article = (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, live.ArticleId, editor)))!;
        Assert.Equal((WorkflowState.Submitted, 4, 2), (article.State, article.Newest, article.LiveNumber));
        foreach (var person in new[] { editor, writer })
        {
            var text = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, live.ArticleId, person))).Content;
            Assert.Equal(("Rewritten", $"Longer. ![It](/pictures/{fresh.Reference})", fresh.Reference, "A ferry"),
                (text.Headline, text.Markdown, text.Lead!.Reference, text.Lead.Alt));
        }
    }

    [Fact]
    public async Task A_text_that_lacks_what_others_changed_is_asked_about_with_the_new_picture_too()
    {
        var (editor, writer) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Bo"));
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        var first = PictureReferencesTests.With("a", EditKind.First, (old.Reference, old));
        var live = await newsroom.PublishedAsync(first);
        newsroom.Clock.Advance(Hour);
        await newsroom.PublishedAsync(first with { Kind = EditKind.Update, Markdown = $"{first.Markdown}\n\nTolls rise." });
        var drafts = new SaveDraft(newsroom.Catalogue);
        var mine = new ArticleContent { Headline = first.Headline, Markdown = first.Markdown };
        var saved = await drafts.ExecuteAsync(live.ArticleId, mine, 1, null, writer, TestNewsroom.Cancellation);
        saved = await drafts.ExecuteAsync(live.ArticleId, mine, 2, saved.Value!.SavedAt, writer, TestNewsroom.Cancellation);
        Assert.Null((await new HandOver(newsroom.Catalogue)
            .SubmitAsync(live.ArticleId, "", saved.Value!.SavedAt, 2, writer, TestNewsroom.Cancellation)).Problem);
        newsroom.Clock.Advance(Hour);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);
        Assert.Null((await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor)).Problem);

        var text = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, live.ArticleId, editor));
        var unmerged = await Unmerged.OfAsync(newsroom.Following(), live.ArticleId, text, editor, TestNewsroom.Cancellation);
        Assert.Equal("Tolls rise.", Assert.Single(unmerged.Spans.SelectMany(span => span.Paragraphs!)).After);
    }

    [Fact]
    public async Task A_text_that_cant_be_laid_out_stays_the_newest_as_it_is_and_holds_nobody_up()
    {
        var (editor, writer) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Bo"));
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        var live = await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, (old.Reference, old)));
        var hostile = string.Concat(Enumerable.Repeat("- ", 1_000)) + "x" + new string('\n', 200_000) + $"![It](/pictures/{old.Reference})";
        await new SaveDraft(newsroom.Catalogue).ExecuteAsync(live.ArticleId, new ArticleContent { Headline = "Slow", Markdown = hostile },
            1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        Assert.Null((await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor)
            .WaitAsync(TimeSpan.FromSeconds(20), TestNewsroom.Cancellation)).Problem);
        Assert.Equal(hostile,
            (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, live.ArticleId, editor))).Content.Markdown);
    }

    [Fact]
    public async Task A_scheduled_version_stops_all_of_it_and_says_whose()
    {
        var editor = await newsroom.PersonAsync();
        var old = await newsroom.StoreAsync(401);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)));
        await newsroom.PublishedAsync(PictureReferencesTests.With("b", EditKind.First, ("ferry.jpg", old)));
        await newsroom.PublishedAsync(TestNewsroom.Text("b", EditKind.Update, "Later") with { VisibleFrom = newsroom.Now + Hour });
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        var result = await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor);

        Assert.Contains("“Headline of b” is scheduled", result.Problem, StringComparison.Ordinal);
        Assert.Equal(3, newsroom.Query<long>("select count(*) from versions").Single());
    }

    [Fact]
    public async Task A_withdrawn_article_is_left_alone_and_told_of()
    {
        var editor = await newsroom.PersonAsync();
        var old = await newsroom.StoreAsync(401);
        var published = await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)));
        newsroom.Clock.Advance(Hour);
        Assert.True((await newsroom.Withdraw.ExecuteAsync(published.ArticleId, "", "test", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        var result = await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor);

        Assert.Null(result.Problem);
        Assert.Equal((0, "Headline of a"), (result.Value!.Replaced.Count, Assert.Single(result.Value!.LeftAlone)));
        Assert.Null((await newsroom.ReadAsync("a")).Article);
    }

    [Fact]
    public async Task Refuses_what_readers_would_not_be_told_and_what_changes_nothing()
    {
        var editor = await newsroom.PersonAsync();
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)));
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);

        Assert.Contains("needs a public note", (await ReplaceAsync(old.Hash, fresh, EditKind.Correction, editor)).Problem,
            StringComparison.Ordinal);
        Assert.Contains("kind of edit", (await ReplaceAsync(old.Hash, fresh, EditKind.First, editor)).Problem, StringComparison.Ordinal);
        Assert.Contains("very same picture", (await ReplaceAsync(old.Hash, old, EditKind.Minor, editor)).Problem, StringComparison.Ordinal);
        Assert.Equal(1, newsroom.Query<long>("select count(*) from versions").Single());
    }

    [Fact]
    public async Task Another_picture_brings_its_own_texts_and_takes_none_of_the_old_one()
    {
        var editor = await newsroom.PersonAsync();
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), editor);
        await new DescribePicture(newsroom.Catalogue)
            .ExecuteAsync(old.Hash, new PictureDescription("A ferry", "At dawn", "Jo", "top"), null, editor, TestNewsroom.Cancellation);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)) with
        {
            Markdown = "Before.\n\n![A *ferry*](ferry.jpg \"At dawn. Credit: Jo\")\n\n| a |\n|---|\n| ![A][f] |\n\n[f]: ferry.jpg 'Said'\n",
            Lead = new LeadPicture("ferry.jpg", "A ferry", "At dawn", "Jo", "top"),
        });
        newsroom.Clock.Advance(Hour);
        var fresh = await newsroom.UploadAsync("new.jpg", SamplePictures.Jpeg(500, 300), editor);
        var said = new PictureDescription("A pier | with [two] *lamps*", "At \"night\"", "Kim & Co", null);

        Assert.Null((await ReplaceAsync(old.Hash, fresh, EditKind.Minor, editor, said: said)).Problem);

        var a = (await newsroom.ReadAsync("a")).Article!;
        Assert.Equal([0, 1, 2], a.Pictures.Keys.Order());
        Assert.All(a.Pictures.Values,
            one => Assert.Equal((fresh.Hash, said.Alt, said.Credit, (string?)null), (one.Hash, one.Alt, one.Credit, one.Focus)));
        Assert.Equal([said.Caption, $"{said.Caption}.", $"{said.Caption}."],
            a.Pictures.OrderBy(one => one.Key).Select(one => one.Value.Caption));
        var found = (await newsroom.Library().FindAsync(fresh.Hash, editor))!;
        Assert.Equal((said.Alt, said.Caption, said.Credit, null), (found.Alt, found.Caption, found.Credit, found.Focus));
        Assert.DoesNotContain(newsroom.Query<string>("select markdown from versions where number = 2"),
            text => text.Contains("Jo", StringComparison.Ordinal));
        Assert.Contains($"{old.Reference} by {fresh.Reference}, in 1 articles, as another picture", newsroom.Audit()[^1],
            StringComparison.Ordinal);
    }

    public void Dispose() => newsroom.Dispose();

    private Task<Result<PictureReplacement>> ReplaceAsync(
        string hash, LibraryPicture by, EditKind kind, Person editor, string? note = null, PictureDescription? said = null) =>
        new ReplacePicture(newsroom.Catalogue, newsroom.Publish, new MarkdownRenderer())
            .ExecuteAsync(hash, by, said, kind, note, editor, TestNewsroom.Cancellation);
}
