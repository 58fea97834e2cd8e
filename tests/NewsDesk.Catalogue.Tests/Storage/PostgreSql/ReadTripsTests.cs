using System.Diagnostics;
using NewsDesk.Articles;
using NewsDesk.Reading;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A read goes to the server as seldom as it can.</summary>
public sealed class ReadTripsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new(isPostgreSql: true);

    [Fact]
    public async Task An_article_with_its_state_is_two_trips()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First) with
        {
            Tags = ["Boats"],
            Markdown = "[Harbour](/articles/harbour)",
        });
        using var test = new Activity("test").Start();
        var trips = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = trip =>
            {
                if (trip.TraceId == test.TraceId)
                {
                    trips.Add(trip.DisplayName);
                }
            },
        };
        // Connections are opened before that.
        await ReadAsync();
        ActivitySource.AddActivityListener(listener);
        await ReadAsync();
        await ReadAsync();
        Assert.True(trips.Count == 4, string.Join('\n', trips));

        async Task ReadAsync()
        {
            using var read = newsroom.Catalogue.OpenRead();
            var found = await new ArticleBySlug(read).FindAsync(ArticleType.Article, "pier", AsOf.Of(read));
            Assert.Equal(["Boats"], found.Article!.Tags.Select(tag => tag.Name));
            await read.GenerationAsync();
        }
    }

    [Fact]
    public async Task A_failed_read_leaves_a_connection_that_the_next_one_can_use()
    {
        using (var read = newsroom.Catalogue.OpenRead())
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => read.FindAsync<long>("select 1 / 0"));
        }

        Assert.Equal(1, await newsroom.Catalogue.ReadAsync(read => read.FindAsync<long>("select 1")));
    }

    public void Dispose() => newsroom.Dispose();
}
