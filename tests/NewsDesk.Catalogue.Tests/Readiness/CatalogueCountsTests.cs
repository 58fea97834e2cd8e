using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Readiness;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Readiness;

public sealed class CatalogueCountsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task An_empty_catalogue_was_never_changed()
    {
        var counts = await CatalogueCounts.FindAsync(newsroom.Newest);

        Assert.Equal((0, null), (counts.Generation, counts.LastChange));
        Assert.Equal((0, 0, 0), (counts.LiveArticles, counts.Versions, counts.UnfinishedPictures));
    }

    [Fact]
    public async Task What_becomes_visible_later_is_scheduled_until_then_and_what_is_withdrawn_is_not_live()
    {
        var now = newsroom.Now;
        await newsroom.PublishedAsync(TestNewsroom.Text("ahead", EditKind.First) with { VisibleFrom = now.AddHours(1) });
        var gone = await newsroom.PublishedAsync(TestNewsroom.Text("gone", EditKind.First));
        await newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });

        var before = await CatalogueCounts.FindAsync(newsroom.Newest);
        await newsroom.Withdraw.ExecuteAsync(gone.ArticleId, "", "A test.", Actor.Command("test"), TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var after = await CatalogueCounts.FindAsync(newsroom.Newest);

        Assert.Equal((1, 1, 0, 1, 3), Of(before));
        Assert.Equal((1, 0, 1, 1, 3), Of(after));
        Assert.Equal(now, after.LastChange);
        Assert.True(after.Generation > before.Generation);

        static (long, long, long, long, long) Of(CatalogueCounts counts) =>
            (counts.LiveArticles, counts.ScheduledArticles, counts.WithdrawnArticles, counts.LivePages, counts.Versions);
    }

    [Fact]
    public async Task A_picture_is_unfinished_until_its_formats_and_crops_are_made()
    {
        using var pictures = new FinishedNewsroom();
        await pictures.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());

        Assert.Equal((1, 1), await CountAsync());
        await pictures.FinishAllAsync();
        Assert.Equal((1, 0), await CountAsync());
        await pictures.Newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from picture_crops"), TestNewsroom.Cancellation);
        Assert.Equal((1, 1), await CountAsync());

        async Task<(long, long)> CountAsync()
        {
            var counts = await CatalogueCounts.FindAsync(pictures.Newsroom.Newest);
            return (counts.Pictures, counts.UnfinishedPictures);
        }
    }

    public void Dispose() => newsroom.Dispose();
}
