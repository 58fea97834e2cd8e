using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Portability;

namespace NewsDesk.Tests.Portability;

public sealed class FirstImportTests
{
    [Fact]
    public async Task An_empty_catalogue_is_filled_once_and_a_fill_that_was_broken_off_is_completed()
    {
        using var newsroom = new TestNewsroom();
        using var content = new ContentFolder().Article("one").Article("two");
        var first = new FirstImport(newsroom.Catalogue, newsroom.Import);
        Assert.True(await first.IsDueAsync());

        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.ExecuteAsync(content.Path, stop.Token));
        await newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
        await newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("insert into imports (key, fingerprint) values ('first start', 'begun') "
                + "on conflict (key) do update set fingerprint = 'begun'"),
            TestNewsroom.Cancellation);
        Assert.True(await first.IsDueAsync());

        Assert.Equal(2, (await first.ExecuteAsync(content.Path, TestNewsroom.Cancellation)).Unchanged);
        Assert.False(await first.IsDueAsync());
    }

    [Fact]
    public async Task A_catalogue_that_editors_began_is_left_alone()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Assert.False(await new FirstImport(newsroom.Catalogue, newsroom.Import).IsDueAsync());
    }
}
