using System.Diagnostics;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Storage.PostgreSql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A read goes to the server as seldom as it can, and holds no old state for that.</summary>
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
    public async Task The_next_read_takes_the_connection_and_sees_what_was_committed_since()
    {
        var (session, before, next) = await LookAsync();
        await newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First));
        var (same, after, newer) = await LookAsync();
        Assert.Equal(session, same);
        Assert.True(after > before, $"The generation was {before} and is {after}.");
        Assert.True(newer > next, $"The snapshot was of {next} and is of {newer}.");

        Task<(long, long, long)> LookAsync() => newsroom.Catalogue.ReadAsync(async read =>
        {
            var generation = await read.GenerationAsync();
            var (session, next) = await read.FindAsync<(long, long)>(
                "select pg_backend_pid()::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
            Assert.Equal("repeatable read", await read.FindAsync<string>("select current_setting('transaction_isolation')"));
            return (session, generation, next);
        });
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

    [Fact]
    public async Task A_transaction_that_no_read_goes_on_with_is_ended()
    {
        var session = await newsroom.Catalogue.ReadAsync(read => read.FindAsync<long>("select pg_backend_pid()::bigint"));
        for (var tries = 0; await StateAsync(session) != "idle"; tries++)
        {
            Assert.True(tries < 600, "The transaction is still open.");
            await Task.Delay(50, TestNewsroom.Cancellation);
        }

        async Task<string> StateAsync(long pid)
        {
            await using var connection = new Npgsql.NpgsqlConnection($"{newsroom.Database};Pooling=false");
            return (await Dapper.SqlMapper.QuerySingleAsync<string>(
                connection, "select state from pg_stat_activity where pid = @pid", new { pid }))!;
        }
    }

    [Fact]
    public void The_connection_that_came_last_is_taken_and_none_from_before_they_were_cleared()
    {
        using var resting = new RestingReaders();
        using var first = new Npgsql.NpgsqlConnection(newsroom.Database);
        using var last = new Npgsql.NpgsqlConnection(newsroom.Database);
        Assert.Null(resting.Take());
        resting.Add(first, resting.Clears);
        resting.Add(last, resting.Clears);
        Assert.Same(last, resting.Take());
        resting.Clear();
        Assert.Null(resting.Take());
        resting.Add(last, resting.Clears - 1);
        Assert.Null(resting.Take());
    }

    public void Dispose() => newsroom.Dispose();
}
