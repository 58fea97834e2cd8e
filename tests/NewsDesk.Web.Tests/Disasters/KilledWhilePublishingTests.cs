using System.Globalization;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>The started site, killed again and again while a client publishes. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class KilledWhilePublishingTests : IDisposable
{
    private const int Writers = 4;

    private readonly LastingFolder folder = new();

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var rounds) ? rounds : 10;

    [Fact]
    public async Task Nothing_acknowledged_is_missing_nothing_is_half_there_and_a_repeated_operation_makes_no_twin()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        using var client = new PublishingClient(Writers, seed);
        var editor = await ApiOwner.AddAsync(folder.Path);
        var (interrupted, stored) = (0, 0);
        for (var round = 0; round <= Rounds; round++)
        {
            await using var program = ServingProgram.Start(folder.Path);
            await program.ReadyAsync();
            var site = editor.On(program);
            stored += await AssertRecordAsync(client, seed);
            await client.CompleteAsync(site);
            await AssertNoTwinAsync(client, site, random, seed);
            await AssertVerifiedAsync(seed);
            if (round < Rounds)
            {
                interrupted += await KillAsync(program, site, client, random);
            }
            else
            {
                await AssertReadAsync(client, program);
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} acknowledged, {2} interrupted, {3} of these stored", Rounds,
            client.Acknowledged.Count, interrupted, stored);
        Assert.True(interrupted >= Rounds, $"Only {interrupted} publications were interrupted by {Rounds} kills (seed {seed}).");
    }

    public void Dispose() => folder.Dispose();

    /// <returns>How many publications were under way.</returns>
    private static async Task<int> KillAsync(ServingProgram program, ApiProgram site, PublishingClient client, Random random)
    {
        var running = client.RunAsync(site, TimeSpan.Zero, TestContext.Current.CancellationToken);
        await client.WaitAsync(random.Next(1, 40), TestContext.Current.CancellationToken);
        await Task.Delay(random.Next(30), TestContext.Current.CancellationToken);
        program.Process.Kill();
        await program.EndAsync(TimeSpan.FromMinutes(1));
        await running;
        return client.Unacknowledged.Count;
    }

    private async Task AssertVerifiedAsync(int seed)
    {
        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "verify");
        Assert.True(code == 0, $"{output}\n{string.Join('\n', errors)} (seed {seed})");
    }

    /// <summary>All that was acknowledged is stored as it was sent, and nothing else but what was under way.</summary>
    /// <returns>How much was stored without an acknowledgement.</returns>
    private async Task<int> AssertRecordAsync(PublishingClient client, int seed)
    {
        var stored = await StoredPublications.ListAsync(folder.Path);
        var acknowledged = client.Acknowledged.Select(StoredPublication.Of).ToList();
        var missing = acknowledged.Except(stored).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} acknowledged publications are missing (seed {seed}).");
        var others = stored.Except(acknowledged).ToList();
        Assert.Subset(client.Unacknowledged.Select(StoredPublication.Of).ToHashSet(), others.ToHashSet());
        return others.Count;
    }

    /// <summary>After everything was sent until it was acknowledged, and some of it once more, each stands there once.</summary>
    private async Task AssertNoTwinAsync(PublishingClient client, ApiProgram site, Random random, int seed)
    {
        foreach (var again in client.Acknowledged.TakeLast(20).Where(_ => random.Next(4) == 0))
        {
            var answer = await again.PublishAsync(site);
            Assert.Equal((201, again.Version), (answer.Status, answer.Json.GetProperty("version").GetInt32()));
        }

        var stored = await StoredPublications.ListAsync(folder.Path);
        Assert.True(
            client.Acknowledged.Select(StoredPublication.Of).OrderBy(one => one.Operation, StringComparer.Ordinal)
                .SequenceEqual(stored.OrderBy(one => one.Operation, StringComparer.Ordinal)),
            $"What is stored is not what was acknowledged (seed {seed}).");
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
