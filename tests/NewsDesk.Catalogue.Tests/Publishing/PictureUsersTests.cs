using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>Who is told which articles use a picture.</summary>
public sealed class PictureUsersTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Editors_hear_of_every_article_that_uses_a_picture_writers_of_those_readers_have_seen()
    {
        var (editor, writer) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Ben"));
        var old = await newsroom.StoreAsync(401);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)));
        await newsroom.PublishedAsync(
            PictureReferencesTests.With("b", EditKind.First, ("ferry.jpg", old)) with { VisibleFrom = newsroom.Now + Hour });
        await newsroom.PublishedAsync(PictureReferencesTests.With("c", EditKind.First, ("ferry.jpg", old)));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("c", EditKind.Update, "Without"));

        var all = await UsersAsync(old.Hash, editor);
        Assert.Equal(["Headline of a", "Headline of b", "Without"], all.Select(user => user.Headline).Order());
        Assert.Equal(["Headline of a", "Without"], (await UsersAsync(old.Hash, writer)).Select(user => user.Headline).Order());
    }

    [Fact]
    public async Task Drafts_and_texts_that_were_handed_over_are_told_to_those_who_may_open_them()
    {
        var (editor, ben, cleo) =
            (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Ben"), await newsroom.PersonAsync(Role.Writer, "Cleo"));
        var old = await newsroom.UploadAsync("old.jpg", SamplePictures.Jpeg(401, 300), ben);
        var begun = await new SaveDraft(newsroom.Catalogue).BeginAsync(
            Guid.CreateVersion7(), ArticleType.Article,
            new ArticleContent { Headline = "Ferry", Markdown = $"![It](/pictures/{old.Reference})" }, ben, null,
            TestNewsroom.Cancellation);

        Assert.Equal((true, false, "Ferry"), await OfAsync(ben));
        Assert.Empty((await UsersAsync(old.Hash, editor)));

        await newsroom.SubmitAsync(begun.Value!.ArticleId, "", ben);
        Assert.Equal((false, true, "Ferry"), await OfAsync(editor));
        Assert.Empty((await UsersAsync(old.Hash, cleo)));

        var published = await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("ferry.jpg", old)));
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("""
            insert into drafts (article_id, editor_id, base, saved_at, headline, content)
            values (@ArticleId, @Id, 1, 0, 'Ferry again', '{"Markdown":"![It](ferry.jpg)"}')
            """, new { published.ArticleId, editor.Id }), TestNewsroom.Cancellation);
        var live = (await UsersAsync(old.Hash, editor)).Single(user => user.LiveUses);
        Assert.Equal((true, false, true), (live.InDraft, live.InText, live.IsReplaced));
        Assert.False((await UsersAsync(old.Hash, cleo)).Single().InDraft);

        // What was handed over of it is for those who may read it, though others may open the article.
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from drafts"), TestNewsroom.Cancellation);
        await new SaveDraft(newsroom.Catalogue).ExecuteAsync(published.ArticleId,
            new ArticleContent { Headline = "New", Markdown = "![It](ferry.jpg)" }, 1, null, ben, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(published.ArticleId, "", ben);
        Assert.True((await UsersAsync(old.Hash, editor)).Single(user => user.LiveUses).InText);
        Assert.False((await UsersAsync(old.Hash, cleo)).Single().InText);

        async Task<(bool, bool, string)> OfAsync(Person person) =>
            await UsersAsync(old.Hash, person) is [var user] ? (user.InDraft, user.InText, user.Headline) : default;
    }

    public void Dispose() => newsroom.Dispose();

    private async Task<IReadOnlyList<PictureUser>> UsersAsync(string hash, Person person) =>
        (await new PictureUsers(newsroom.Following()).PageAsync(hash, person, new PageRequest(100)))!.Rows;
}
