using System.Security.Cryptography;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>An update or a minor edit differs from the version before it in a field or a picture.</summary>
public sealed class UnchangedVersionTests : IDisposable
{
    private const string FlashMessage = "Nothing differs from the version before it";

    private static readonly Func<ArticleContent, ArticleContent>[] Changes =
    [
        text => text with { Headline = "Another" },
        text => text with { Summary = "Another." },
        text => text with { Markdown = "Another." },
        text => text with { Section = "World" },
        text => text with { Section = null },
        text => text with { Authors = ["Bo", "Ann"] },
        text => text with { Tags = ["Sea"] },
        text => text with { Language = "de" },
        text => text with { Genre = Genre.Analysis },
        text => text with { Source = null },
        text => text with { Source = text.Source! with { Republish = false } },
        text => text with { Lead = null },
        text => text with { Lead = text.Lead! with { Alt = "" } },
        text => text with { Lead = text.Lead! with { Caption = "Another." } },
        text => text with { Lead = text.Lead! with { Credit = "Another" } },
        text => text with { Lead = text.Lead! with { Focus = "top" } },
    ];

    private readonly TestNewsroom newsroom = new();

    [Theory]
    [InlineData(EditKind.Minor)]
    [InlineData(EditKind.Update)]
    public async Task A_text_that_is_the_same_is_no_edit_and_its_draft_is_kept(EditKind kind)
    {
        var (editor, id, text) = await PublishedAsync();
        var unsaved = await PublishAsync(id, kind, editor);
        Assert.Contains(FlashMessage, unsaved.Problem, StringComparison.Ordinal);
        Assert.Contains("choose a clarification or a correction", unsaved.Problem, StringComparison.Ordinal);

        // Names that differ in case are one name, and a form sends other line ends than a file.
        var same =
            text with { Section = "coast", Tags = ["harbours"], Markdown = text.Markdown.Replace("\n", "\r\n", StringComparison.Ordinal) };
        await SaveAsync(id, same, editor);
        Assert.Contains(FlashMessage, (await PublishAsync(id, kind, editor)).Problem, StringComparison.Ordinal);
        Assert.Equal(1, newsroom.Query<int>("select count(*) from versions").Single());
        Assert.NotNull((await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, editor))).SavedAt);
    }

    [Fact]
    public async Task Every_field_makes_a_difference()
    {
        var (editor, id, text) = await PublishedAsync();
        foreach (var (n, changed) in Changes.SelectMany(change => new[] { change(text), text }).Index())
        {
            await SaveAsync(id, changed, editor);
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal((n, null), (n, (await PublishAsync(id, EditKind.Minor, editor)).Problem));
        }
    }

    [Theory]
    [InlineData(EditKind.Clarification)]
    [InlineData(EditKind.Correction)]
    public async Task What_readers_are_told_is_a_change_of_its_own(EditKind kind)
    {
        var (editor, id, _) = await PublishedAsync();
        Assert.Null((await PublishAsync(id, kind, editor, choice => choice with { Note = "It was the mayor." })).Problem);
    }

    [Fact]
    public async Task A_picture_that_came_into_the_library_later_is_a_difference()
    {
        var editor = await newsroom.PersonAsync();
        var bytes = SamplePictures.Jpeg(640, 400);
        var reference = PictureReferences.Of("pier", Convert.ToHexStringLower(SHA256.HashData(bytes)), "jpeg");
        var id = await BeginAsync(new ArticleContent { Headline = "Pier", Markdown = $"![A pier](/pictures/{reference})" }, editor);
        Assert.Null((await PublishAsync(id, EditKind.First, editor)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(FlashMessage, (await PublishAsync(id, EditKind.Update, editor)).Problem, StringComparison.Ordinal);

        Assert.Equal(reference, (await newsroom.UploadAsync("pier.jpg", bytes, editor)).Reference);
        Assert.Null((await PublishAsync(id, EditKind.Update, editor)).Problem);
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_with_the_same_text()
    {
        var (editor, id, _) = await PublishedAsync();
        await newsroom.Withdraw.ExecuteAsync(id, "", "wrong", Actor.Command("test"), TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await PublishAsync(id, EditKind.Minor, editor)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(FlashMessage, (await PublishAsync(id, EditKind.Minor, editor)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_replaces_a_scheduled_version_is_compared_with_the_one_before_it_in_time()
    {
        var (editor, id, text) = await PublishedAsync();
        await SaveAsync(id, text with { Headline = "Tomorrow" }, editor);
        Assert.Null((await PublishAsync(id, EditKind.Update, editor,
            choice => choice with { VisibleFrom = newsroom.Now.AddDays(1) })).Problem);

        // The same text at another instant differs from what readers have.
        PublicationChoice Sooner(PublicationChoice choice) =>
            choice with { VisibleFrom = newsroom.Now.AddHours(6), Scheduled = ScheduledVersions.Cancel };
        Assert.Null((await PublishAsync(id, EditKind.Update, editor, Sooner)).Problem);
        await SaveAsync(id, text, editor);
        Assert.Contains(FlashMessage, (await PublishAsync(id, EditKind.Update, editor, Sooner)).Problem, StringComparison.Ordinal);

        // After one that stays, it is that one it follows.
        Assert.Null((await PublishAsync(id, EditKind.Update, editor,
            choice => choice with { VisibleFrom = newsroom.Now.AddDays(2), Scheduled = ScheduledVersions.Keep })).Problem);
        await SaveAsync(id, text with { Headline = "Tomorrow" }, editor);
        Assert.Contains(FlashMessage, (await PublishAsync(id, EditKind.Minor, editor, choice =>
            choice with { VisibleFrom = newsroom.Now.AddHours(7), Scheduled = ScheduledVersions.Keep })).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_its_date_alone_is_none_of_this()
    {
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update) with { UpdatedAt = newsroom.Now });
        Assert.Equal((live.ArticleId, 2), (again.ArticleId, again.Number));
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>An article that readers have, with something in every field.</summary>
    private async Task<(Person User, long Id, ArticleContent Text)> PublishedAsync()
    {
        var editor = await newsroom.PersonAsync();
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(640, 400), editor);
        var text = new ArticleContent
        {
            Headline = "Harbour opens",
            Summary = "It opens.",
            Markdown = $"It is open.\n\n![A pier](/pictures/{picture.Reference})\n",
            Section = "Coast",
            Authors = ["Ann", "Bo"],
            Tags = ["Harbours"],
            Language = "en",
            Lead = new LeadPicture(picture.Reference, "A pier", "The pier.", "Ann"),
            Source = new ArticleSource("Wire", "https://wire.example.org/1", true),
        };
        var id = await BeginAsync(text, editor);
        Assert.Null((await PublishAsync(id, EditKind.First, editor)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        return (editor, id, text);
    }

    private async Task<long> BeginAsync(ArticleContent text, Person person) =>
        (await new SaveDraft(newsroom.Catalogue)
            .BeginAsync(Guid.CreateVersion7(), ArticleType.Article, text, person, null, TestNewsroom.Cancellation)).Value!.ArticleId;

    private async Task SaveAsync(long id, ArticleContent text, Person person)
    {
        var now = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));
        Assert.Null((await new SaveDraft(newsroom.Catalogue)
            .ExecuteAsync(id, text, now.Base, now.SavedAt, person, TestNewsroom.Cancellation)).Problem);
    }

    private async Task<Result<PublishedVersion>> PublishAsync(
        long id, EditKind kind, Person person, Func<PublicationChoice, PublicationChoice>? with = null)
    {
        var text = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));
        var choice = new PublicationChoice { Kind = kind, Operation = Guid.NewGuid().ToString(), Base = text.Base, SavedAt = text.SavedAt };
        return await new PublishDraft(newsroom.Catalogue, newsroom.Publish)
            .ExecuteAsync(id, with?.Invoke(choice) ?? choice, person, TestNewsroom.Cancellation);
    }
}
