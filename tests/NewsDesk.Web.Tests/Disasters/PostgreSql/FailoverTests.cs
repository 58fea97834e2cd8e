using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.Disasters.PostgreSql;

/// <summary>A primary that never comes back, and its standby that is promoted: the site goes on there, with all that was
/// acknowledged.</summary>
public sealed class FailoverTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestServer primary;
    private readonly TestServer standby;
    private readonly string database;

    public FailoverTests()
    {
        (primary, var connectionString) = TestCluster.StartOwn();
        standby = TestCluster.StartStandby(primary);
        database = new NpgsqlConnectionStringBuilder(connectionString) { Host = $"{primary.Folder},{standby.Folder}" }.ConnectionString;
    }

    [Fact]
    public async Task The_site_goes_on_by_itself_once_a_standby_is_promoted()
    {
        var editor = await ApiOwner.AddAsync(folder.Path, new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = database },
        });
        await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__Database"] = database });
        await program.ReadyAsync();
        using var client = new PublishingClient(writers: 2, seed: 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publishing = client.RunAsync(editor.On(program), TimeSpan.FromMilliseconds(20), stop.Token);
        await client.WaitAsync(10, stop.Token);

        primary.EndImmediately();
        var acknowledged = client.Acknowledged.ToList();
        using var without = await program.Client.GetAsync(new Uri("/archive", UriKind.Relative), stop.Token);
        Assert.Equal(503, (int)without.StatusCode);
        TestCluster.Execute($"{standby.ConnectionString};Pooling=false", "select pg_promote()");
        // Ten more than were acknowledged by then.
        await client.WaitAsync(acknowledged.Count, stop.Token);
        await stop.CancelAsync();
        await publishing;
        await client.CompleteAsync(editor.On(program));

        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Host = standby.Folder, Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var stored = await StoredPublications.ListAsync(connection);
        Assert.Subset(stored.Select(one => one.Operation).ToHashSet(), acknowledged.Select(one => one.Operation).ToHashSet());
        Assert.Equal(client.Acknowledged.Select(StoredPublication.Of).OrderBy(one => one.Operation, StringComparer.Ordinal),
            stored.OrderBy(one => one.Operation, StringComparer.Ordinal));
        foreach (var path in acknowledged.Select(one => one.Path!).Distinct())
        {
            using var page = await program.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)page.StatusCode);
        }
    }

    public void Dispose()
    {
        standby.Stop();
        primary.Stop();
        folder.Dispose();
    }
}
