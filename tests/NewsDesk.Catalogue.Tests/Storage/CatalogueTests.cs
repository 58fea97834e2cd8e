using NewsDesk.Articles;

namespace NewsDesk.Tests.Storage;

public sealed class CatalogueTests
{
    [Fact]
    public async Task A_read_sees_one_state_until_it_ends()
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        const string generation = "select generation from catalogue";
        var before = await read.FindAsync<long>(generation);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Assert.Equal(before, await read.FindAsync<long>(generation));
        Assert.Empty(await read.ListAsync<long>("select id from articles"));
        read.End();
        Assert.True(await read.FindAsync<long>(generation) > before);
        Assert.Single(await read.ListAsync<long>("select id from articles"));
    }

    [Fact]
    public async Task A_read_that_follows_sees_each_new_state_and_the_time()
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        read.Follow();
        Assert.Empty(await read.ListAsync<long>("select id from articles"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Assert.Single(await read.ListAsync<long>("select id from articles"));
        Assert.Equal(newsroom.Now, read.Now);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Queries_in_one_state_agree_on_a_read_that_follows_too(bool follows)
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        if (follows)
        {
            read.Follow();
        }

        const string articles = "select id from articles";
        await read.InOneStateAsync(async state =>
        {
            Assert.Empty(await state.ListAsync<long>(articles));
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
            Assert.Empty(await state.ListAsync<long>(articles));
            Assert.Equal(newsroom.Now.AddMinutes(-1), state.Now);
            return true;
        });
        Assert.Equal(follows ? 1 : 0, (await read.ListAsync<long>(articles)).Count);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        using var newsroom = new TestNewsroom();
        await Assert.ThrowsAsync<InvalidOperationException>(() => newsroom.Catalogue.WriteAsync<int>(
            async write =>
            {
                await write.ExecuteAsync("update catalogue set generation = generation + 1");
                throw new InvalidOperationException();
            },
            TestNewsroom.Cancellation));
        Assert.Equal(0, newsroom.Query<long>("select generation from catalogue").Single());
    }

    [Fact]
    public async Task Two_programs_can_write_at_the_same_time()
    {
        using var newsroom = new TestNewsroom();
        using var other = newsroom.OpenAnother();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() =>
            (n % 2 == 0 ? newsroom.Catalogue : other).WriteAsync(
                async write =>
                {
                    await write.RaiseGenerationAsync();
                    return n;
                },
                TestNewsroom.Cancellation))));
        Assert.Equal(60, newsroom.Query<long>("select generation from catalogue").Single());
    }
}
