using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>What a guest sees by a preview, and how long.</summary>
public sealed class GuestPreviewTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    [Fact]
    public async Task A_preview_ends_by_itself_by_hand_and_with_its_maker()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        var previews = new GuestPreviews(newsroom.Catalogue);
        var (first, _) = await previews.MakeAsync(id, 1, writer, TestNewsroom.Cancellation);
        var (second, _) = await previews.MakeAsync(id, 7, writer, TestNewsroom.Cancellation);
        Assert.Equal("Harbour opens", (await GuestPreviews.FindAsync(newsroom.Following(), first!))!.Content.Headline);
        Assert.DoesNotContain(newsroom.Query<string>("select hash from previews"), hash => hash == first || hash == second);

        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await GuestPreviews.FindAsync(newsroom.Following(), first!));
        Assert.NotNull(await GuestPreviews.FindAsync(newsroom.Following(), second!));
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set disabled_at = @Now where id = @Id",
            new { write.Now, writer.Id }), TestNewsroom.Cancellation);
        Assert.Null(await GuestPreviews.FindAsync(newsroom.Following(), second!));
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set disabled_at = null"),
            TestNewsroom.Cancellation);
        Assert.Null((await previews.RevokeAsync(id, (await GuestPreviews.ListAsync(newsroom.Following(), id, writer)).Single().Id, writer,
            TestNewsroom.Cancellation)).Problem);
        Assert.Null(await GuestPreviews.FindAsync(newsroom.Following(), second!));
    }

    [Fact]
    public async Task A_preview_shows_what_its_maker_wrote_or_readers_have_and_nothing_that_others_handed_on()
    {
        var (editor, writer) = (await newsroom.PersonAsync(Role.Editor, "Jon"), await newsroom.PersonAsync(Role.Writer));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"));
        var previews = new GuestPreviews(newsroom.Catalogue);
        var (secret, _) = await previews.MakeAsync(live.ArticleId, 30, editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Confidential"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Tomorrow") with { VisibleFrom = newsroom.Now.AddDays(1) });
        Assert.Equal("Public", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);

        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Mine"), 3, null, editor, TestNewsroom.Cancellation);
        Assert.Equal("Mine", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);
        await newsroom.SubmitAsync(live.ArticleId, "", editor);
        Assert.Equal("Mine", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);

        Assert.True((await newsroom.Withdraw.ExecuteAsync(live.ArticleId, "", "wrong", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.Null(await GuestPreviews.FindAsync(newsroom.Following(), secret!));
    }

    [Fact]
    public async Task A_preview_is_ended_by_its_maker_or_an_editor_and_by_no_other_writer()
    {
        var (writer, other, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        var previews = new GuestPreviews(newsroom.Catalogue);
        await previews.MakeAsync(live.ArticleId, 1, writer, TestNewsroom.Cancellation);
        var preview = Assert.Single(await GuestPreviews.ListAsync(newsroom.Following(), live.ArticleId, editor));
        Assert.Empty(await GuestPreviews.ListAsync(newsroom.Following(), live.ArticleId, other));
        Assert.NotNull((await previews.RevokeAsync(live.ArticleId, preview.Id, other, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await previews.RevokeAsync(live.ArticleId, preview.Id, editor, TestNewsroom.Cancellation)).Problem);
    }

    public void Dispose() => newsroom.Dispose();
}
