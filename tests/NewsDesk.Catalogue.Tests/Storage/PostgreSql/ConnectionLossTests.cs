using System.Data.Common;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A server that restarts, ends connections or hangs costs what was under way, and nothing that came before or comes
/// after.</summary>
public sealed class ConnectionLossTests : IDisposable
{
    private const int Connections = 12;

    private readonly TestServer server;
    private readonly string connectionString;
    private readonly Catalogue catalogue;
    private long tags;

    public ConnectionLossTests()
    {
        (server, connectionString) = TestCluster.StartOwn();
        catalogue = Catalogue.InDatabase(connectionString, TimeProvider.System);
    }

    [Fact]
    public async Task After_a_restart_no_read_and_no_write_fails_though_every_connection_is_broken()
    {
        await ReadTogetherAsync();
        await AddTagAsync("before");
        server.EndImmediately();
        server.StartAgain();

        await ReadTogetherAsync();
        await AddTagAsync("after");
        Terminate();
        await AddTagAsync("later");
        await ReadTogetherAsync();
        Assert.Equal(["after", "before", "later"], await TagsAsync());
    }

    [Fact]
    public async Task A_write_that_is_cut_off_runs_once_and_leaves_nothing()
    {
        var runs = 0;
        var problem = await Assert.ThrowsAnyAsync<DbException>(() => catalogue.WriteAsync(async write =>
        {
            runs++;
            await write.ExecuteAsync("insert into tags (id, slug, name) values (1, 'half', 'Half')");
            Terminate();
            await write.ExecuteAsync("insert into tags (id, slug, name) values (2, 'whole', 'Whole')");
        }, TestNewsroom.Cancellation));

        Assert.True(Catalogue.IsUnreachable(problem));
        Assert.IsNotType<CommitUnknown>(problem);
        Assert.Equal(1, runs);
        Assert.Empty(await TagsAsync());
    }

    [Fact]
    public async Task A_write_that_goes_on_after_its_connection_was_lost_is_not_saved_and_says_so()
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => catalogue.WriteAsync(async write =>
        {
            await write.ExecuteAsync("insert into tags (id, slug, name) values (1, 'half', 'Half')");
            Terminate();
            await Record.ExceptionAsync(() => write.ExecuteAsync("insert into tags (id, slug, name) values (2, 'whole', 'Whole')"));
        }, TestNewsroom.Cancellation));

        Assert.IsType<CatalogueUnreachable>(problem);
        Assert.Empty(await TagsAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_while_committing_leaves_the_outcome_unknown()
    {
        TestCluster.Execute(connectionString, """
            create function cut_off() returns trigger language plpgsql as
              $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
            create constraint trigger cut_off after insert on tags deferrable initially deferred for each row execute function cut_off();
            """);
        var runs = 0;
        var problem = await Assert.ThrowsAnyAsync<DbException>(() => catalogue.WriteAsync(async write =>
        {
            runs++;
            await write.ExecuteAsync("insert into tags (id, slug, name) values (1, 'a', 'A')");
        }, TestNewsroom.Cancellation));

        Assert.IsType<CommitUnknown>(problem);
        Assert.True(Catalogue.IsUnreachable(problem));
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData("idle_in_transaction_session_timeout", "select count(*) from tags")]
    [InlineData("statement_timeout", "select count(*) from tags, pg_sleep(60)")]
    public async Task A_write_that_the_server_finds_too_long_is_undone_and_the_lock_is_free_again(string setting, string statement)
    {
        using var impatient = Catalogue.InDatabase(
            new NpgsqlConnectionStringBuilder(connectionString) { Options = $"-c {setting}=300ms" }.ConnectionString, TimeProvider.System);
        var problem = await Assert.ThrowsAnyAsync<DbException>(() => impatient.WriteAsync(async write =>
        {
            await write.ExecuteAsync("insert into tags (id, slug, name) values (1, 'half', 'Half')");
            await Task.Delay(1_000, TestNewsroom.Cancellation);
            await write.FindAsync<long>(statement);
        }, TestNewsroom.Cancellation));

        Assert.True(Catalogue.IsUnreachable(problem));
        await AddTagAsync("a");
        Assert.Equal(["a"], await TagsAsync());
    }

    [Fact]
    public async Task A_state_that_was_seen_in_part_is_not_begun_again()
    {
        using var read = catalogue.OpenRead();
        await read.GenerationAsync();
        Terminate();
        var problem = await Assert.ThrowsAnyAsync<DbException>(() => read.FindAsync<long>("select count(*) from tags"));
        Assert.True(Catalogue.IsUnreachable(problem));
        read.End();
        Assert.Equal(0, await read.FindAsync<long>("select count(*) from tags"));
    }

    [Fact]
    public async Task While_the_server_is_away_attempts_fail_at_once_and_with_its_return_all_goes_on()
    {
        await ReadTogetherAsync();
        server.EndFast();
        var first = await Assert.ThrowsAsync<CatalogueUnreachable>(TagsAsync);
        Assert.Contains("newsdesk_template on", first.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CatalogueUnreachable>(() => AddTagAsync("a"));

        server.StartAgain();
        Assert.Empty(await UntilBackAsync(TagsAsync));
        await AddTagAsync("b");
        Assert.Equal(["b"], await TagsAsync());
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_by_the_watch_and_nobody_waits_for_it_after_that()
    {
        using var watch = catalogue.Engine.WatchCommits();
        await watch.HaveCommittedAsync();
        await ReadTogetherAsync();
        server.Freeze();
        try
        {
            Assert.True(Catalogue.IsUnreachable(await Assert.ThrowsAnyAsync<DbException>(() => watch.HaveCommittedAsync().AsTask())));
            // One of them tries again and waits; all others fail before it does.
            var reads = Enumerable.Range(0, Connections).Select(_ => TagsAsync()).ToList();
            var ended = 0;
            await foreach (var read in Task.WhenEach(reads))
            {
                await Assert.ThrowsAsync<CatalogueUnreachable>(() => read);
                if (++ended == Connections - 1)
                {
                    break;
                }
            }
        }
        finally
        {
            server.Thaw();
        }

        await UntilBackAsync(TagsAsync);
        await AddTagAsync("a");
    }

    public void Dispose()
    {
        catalogue.Dispose();
        server.Stop();
    }

    private static async Task<T> UntilBackAsync<T>(Func<Task<T>> read)
    {
        for (var n = 0; ; n++)
        {
            try
            {
                return await read();
            }
            catch (DbException) when (n < 600)
            {
                await Task.Delay(50, TestNewsroom.Cancellation);
            }
        }
    }

    /// <summary>Ends every connection of the program.</summary>
    private void Terminate() => TestCluster.Execute($"{server.ConnectionString};Pooling=false",
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'newsdesk'");

    /// <summary>Leaves that many connections in the pool.</summary>
    private async Task ReadTogetherAsync()
    {
        var reads = Enumerable.Range(0, Connections).Select(_ => catalogue.OpenRead()).ToList();
        await Task.WhenAll(reads.Select(read => read.GenerationAsync().AsTask()));
        reads.ForEach(read => read.Dispose());
    }

    private Task AddTagAsync(string name) => catalogue.WriteAsync(
        write => write.ExecuteAsync("insert into tags (id, slug, name) values (@id, @name, @name)", new { id = ++tags, name }),
        TestNewsroom.Cancellation);

    private Task<IReadOnlyList<string>> TagsAsync() =>
        catalogue.ReadAsync(read => read.ListAsync<string>("select slug from tags order by slug"));
}
