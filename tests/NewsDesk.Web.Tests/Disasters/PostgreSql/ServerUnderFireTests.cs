using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.Disasters.PostgreSql;

/// <summary>The started site, whose database's server is ended, started and robbed of its connections at random while a client publishes
/// and readers read. NEWSDESK_LOAD_SECONDS says for how long.</summary>
public sealed class ServerUnderFireTests(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 4;
    private const int Readers = 8;

    private readonly LastingFolder folder = new();
    private readonly ConcurrentDictionary<string, int> answers = new();

    private static TimeSpan Fire => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("NEWSDESK_LOAD_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds) ? seconds : 6);

    [Fact]
    public async Task Nothing_acknowledged_is_missing_and_readers_see_pages_or_are_asked_to_come_back()
    {
        var seed = Environment.TickCount;
        var (server, connectionString) = TestCluster.StartOwn();
        try
        {
            await RunAsync(server, connectionString, seed);
        }
        finally
        {
            server.Stop();
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task RunAsync(TestServer server, string connectionString, int seed)
    {
        var editor = await ApiOwner.AddAsync(folder.Path, new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = connectionString },
        });
        await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__Database"] = connectionString });
        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        using var client = new PublishingClient(Writers, seed, pictures: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publishing = client.RunAsync(editor.On(program), TimeSpan.FromMilliseconds(20), stop.Token);
        await client.WaitAsync(Writers * 2, stop.Token);
        var reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => ReadAsync(program, client, reader, stop.Token)));

        var blows = await StrikeAsync(server, new Random(seed), client);
        // It recovers by itself: all writers go on without a restart.
        await client.WaitAsync(Writers * 2, stop.Token);
        await stop.CancelAsync();
        await publishing;
        await reading;
        await client.CompleteAsync(editor.On(program));
        foreach (var again in client.Acknowledged.TakeLast(10))
        {
            var answer = await again.PublishAsync(editor.On(program));
            Assert.Equal((201, again.Version), (answer.Status, answer.Json.GetProperty("version").GetInt32()));
        }

        await AssertReadAsync(client, program);
        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(60)));
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var stored = await StoredPublications.ListAsync(connection);
        var lines = (await console).Split('\n');
        output.WriteLine($"{blows}; {client.Acknowledged.Count} acknowledged, {client.Unserved} asked to come back; "
            + $"{string.Join(", ", answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))}; "
            + $"{Count(lines, "can't be reached")} times away by the log");

        Assert.True(client.Acknowledged.Select(StoredPublication.Of).OrderBy(one => one.Operation, StringComparer.Ordinal)
            .SequenceEqual(stored.OrderBy(one => one.Operation, StringComparer.Ordinal)),
            $"What is stored is not what was acknowledged (seed {seed}).");
        Assert.Subset(new HashSet<string> { "200", "503" }, answers.Keys.ToHashSet());
        Assert.True(client.Unserved > 0 && answers.GetValueOrDefault("200") > 0, $"Nothing was struck (seed {seed}).");
        Assert.Equal(Count(lines, "The database can't be reached"), Count(lines, "The database can be reached again"));
        Assert.DoesNotContain(lines, line => line.Contains(" 500 in ", StringComparison.Ordinal)
            || line.Contains(" 503 in ", StringComparison.Ordinal));
    }

    private static int Count(IEnumerable<string> lines, string words) =>
        lines.Count(line => line.Contains(words, StringComparison.Ordinal));

    private static async Task<string> StrikeAsync(TestServer server, Random random, PublishingClient client)
    {
        var (fast, immediate, terminated) = (0, 0, 0);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Fire || fast == 0 || immediate == 0 || terminated == 0;)
        {
            await client.WaitAsync(random.Next(1, 30), TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(50), TestContext.Current.CancellationToken);
            switch (random.Next(6))
            {
                case 0:
                    server.EndFast();
                    fast++;
                    break;
                case 1:
                    server.EndImmediately();
                    immediate++;
                    break;
                default:
                    var which = random.Next(2) == 0 ? "true" : "random() < 0.4";
                    TestCluster.Execute($"{server.ConnectionString};Pooling=false", $"""
                        select pg_terminate_backend(pid) from pg_stat_activity where usename = 'newsdesk' and {which}
                        """);
                    terminated++;
                    continue;
            }

            await Task.Delay(random.Next(1_500), TestContext.Current.CancellationToken);
            server.StartAgain();
        }

        return $"{fast} fast and {immediate} immediate ends, {terminated} times connections terminated";
    }

    /// <summary>Reads pages that change and pages that don't, some of them for the first time.</summary>
    private async Task ReadAsync(ServingProgram program, PublishingClient client, int reader, CancellationToken stop)
    {
        for (var n = reader; !stop.IsCancellationRequested; n++)
        {
            var published = client.Acknowledged.ElementAt(n * 7 % client.Acknowledged.Count).Path!;
            var path = (n % 4) switch { 0 => "/", 1 => "/sections/harbour", 2 => $"/there-is-no-page-{n}", _ => published };
            using var response = await program.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var status = (int)response.StatusCode;
            var isRight = status == 503 ? response.Headers.RetryAfter is not null : status == (n % 4 == 2 ? 404 : 200);
            answers.AddOrUpdate(!isRight ? $"{status} of {path}" : status == 503 ? "503" : "200", 1, (_, count) => count + 1);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Readers see the newest version of each article.</summary>
    private static async Task AssertReadAsync(PublishingClient client, ServingProgram program)
    {
        foreach (var newest in client.Acknowledged.GroupBy(sent => sent.Article).Select(article => article.MaxBy(sent => sent.Version)!))
        {
            var page = await program.Client.GetStringAsync(new Uri(newest.Path!, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains($"of {newest.Operation}: the ferry", page, StringComparison.Ordinal);
        }
    }
}
