using System.Net.Sockets;
using Dapper;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.Disasters.PostgreSql;

/// <summary>The server outlives a site that is killed, and may be in the middle of a statement of it.</summary>
public sealed class HalfDonePublicationTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string database = TestCluster.NewDatabase();

    [Fact]
    public async Task It_goes_with_the_site_that_was_killed_and_the_next_site_publishes_it_once()
    {
        var editor = await ApiOwner.AddAsync(folder.Path, new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = database },
        });
        var publication = new ClientPublication
        {
            Article = Guid.CreateVersion7(),
            Version = 1,
            Operation = "writer-0-operation-1",
            Markdown = "The ferry sails at noon.",
        };
        await using var session = new NpgsqlConnection($"{database};Pooling=false");
        await session.OpenAsync(TestContext.Current.CancellationToken);

        await using (var program = Start())
        {
            await program.ReadyAsync();
            await using var obstacle = await session.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await session.ExecuteAsync("lock table listing in share row exclusive mode");
            var publishing = publication.SendAsync(editor.On(program));
            var process = await WaitForPublicationAsync(session);
            program.Process.Kill();
            await program.EndAsync(TimeSpan.FromMinutes(1));
            var problem = await Record.ExceptionAsync(() => publishing);
            Assert.True(problem is HttpRequestException or SocketException or IOException, $"{problem}");
            await obstacle.CommitAsync(TestContext.Current.CancellationToken);
            await WaitForEndAsync(session, process);
        }

        Assert.Equal(0, await VersionsAsync(session));
        await using var next = Start();
        await next.ReadyAsync();
        Assert.Equal(201, (await publication.SendAsync(editor.On(next))).Status);
        Assert.Equal(1, await VersionsAsync(session));
        Assert.Equal([StoredPublication.Of(publication)], await StoredPublications.ListAsync(session));
    }

    public void Dispose()
    {
        folder.Dispose();
        TestCluster.Drop(database);
    }

    private ServingProgram Start() =>
        ServingProgram.Start(folder.Path, new Dictionary<string, string> { ["NewsDesk__Database"] = database });

    /// <returns>The id of the server's process that has stored the version and can't go on.</returns>
    private static async Task<int> WaitForPublicationAsync(NpgsqlConnection session)
    {
        for (var n = 0; n < 3000; n++)
        {
            if (await session.QuerySingleOrDefaultAsync<int?>("""
                select w.pid
                from pg_locks w
                join pg_locks v on v.pid = w.pid and v.relation = 'versions'::regclass and v.mode = 'RowExclusiveLock' and v.granted
                where w.relation = 'listing'::regclass and not w.granted
                """) is { } process)
            {
                return process;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No publication came as far as the list.");
    }

    private static async Task WaitForEndAsync(NpgsqlConnection session, int process)
    {
        for (var n = 0; n < 3000; n++)
        {
            if (await session.ExecuteScalarAsync<long>("select count(*) from pg_stat_activity where pid = @process", new { process }) == 0)
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The server keeps the session of the killed site.");
    }

    private static async Task<long> VersionsAsync(NpgsqlConnection session) =>
        await session.ExecuteScalarAsync<long>("select count(*) from versions");
}
