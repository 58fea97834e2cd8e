using System.Diagnostics;
using System.Globalization;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>Backups of a started site that is read by many and published to without end. NEWSDESK_ROUNDS makes more of them.</summary>
public sealed class BackupUnderLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 32;
    private const int Stories = 300;

    private static readonly TimeSpan BetweenPublications = TimeSpan.FromMilliseconds(100);

    private readonly LastingFolder folder = new();
    private readonly LastingFolder elsewhere = new();

    /// <summary>An odd number, so that one of the figures is the median.</summary>
    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var rounds) ? rounds | 1 : 3;

    [Fact]
    public async Task A_backup_holds_all_that_was_acknowledged_before_it_began_and_readers_hardly_notice()
    {
        var editor = await FillAsync();
        await using var program = ServingProgram.Start(folder.Path);
        await program.ReadyAsync();
        using var client = new PublishingClient(writers: 1, seed: 1, pictures: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publishing = client.RunAsync(editor.On(program), BetweenPublications, stop.Token);
        await client.WaitAsync(5, stop.Token);
        var readers = new ReaderLoad(program.Client,
            ["/", "/sections/harbour", .. Enumerable.Range(0, 40).Select(n => $"/articles/story-{n}")], Readers);
        var reading = readers.RunAsync(stop.Token);

        // The first one warms up everything.
        var (acknowledged, took) = await BackUpAsync(client, "warm-up.zip");
        var p99 = new List<(double Without, double During)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            _ = readers.Take();
            await Task.Delay(took, stop.Token);
            var without = readers.Take();
            (acknowledged, took) = await BackUpAsync(client, $"{pair}.zip");
            var during = readers.Take();
            Assert.Empty(without.Failures.Concat(during.Failures));
            p99.Add((without.Percentile(0.99), during.Percentile(0.99)));
            output.WriteLine($"without: {without}; during a backup of {took.TotalSeconds:0.0} s: {during}");
        }

        await stop.CancelAsync();
        await publishing;
        await reading;
        await AssertRestoredAsync($"{Pairs - 1}.zip", acknowledged);
        output.WriteLine($"the median of these p99 is {Median(p99.Select(pair => pair.During / pair.Without)):0.00} times");
        // It is under twice on a machine that does nothing else; other tests run beside this one.
        Assert.InRange(Median(p99.Select(pair => pair.During)), 0, Math.Max(10 * Median(p99.Select(pair => pair.Without)), 500));
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>Long texts, so that a backup takes its time.</summary>
    private async Task<ApiOwner> FillAsync()
    {
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            for (var n = 0; n < Stories; n++)
            {
                var random = new Random(n);
                var paragraphs = Enumerable.Range(0, 200).Select(_ => string.Join(' ', Enumerable.Range(0, 12).Select(_ => random.Next())));
                await site.PublishAsync(TestSite.Text($"story-{n}", $"Story {n}") with { Markdown = string.Join("\n\n", paragraphs) });
            }
        }

        return await ApiOwner.AddAsync(folder.Path);
    }

    /// <returns>What was acknowledged before the backup began, and how long it took.</returns>
    private async Task<(IReadOnlyList<ClientPublication> Acknowledged, TimeSpan Took)> BackUpAsync(PublishingClient client, string name)
    {
        IReadOnlyList<ClientPublication> acknowledged = [.. client.Acknowledged];
        var began = Stopwatch.GetTimestamp();
        var (code, _, errors) = await StartedProgram.RunAsync(folder.Path, "backup", Path.Combine(elsewhere.Path, name));
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        return (acknowledged, Stopwatch.GetElapsedTime(began));
    }

    private async Task AssertRestoredAsync(string name, IReadOnlyList<ClientPublication> acknowledged)
    {
        var restored = Path.Combine(elsewhere.Path, "data");
        TestDatabases.MakeEmpty(restored);
        var (code, _, errors) = await StartedProgram.RunAsync(restored, "restore", Path.Combine(elsewhere.Path, name));
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        await using var program = ServingProgram.Start(restored);
        await program.ReadyAsync();

        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Select(StoredPublication.Of).Except(await StoredPublications.ListAsync(restored)));
        foreach (var path in acknowledged.Select(sent => sent.Path!).Append("/articles/story-0").Distinct())
        {
            using var page = await program.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((path, 200), (path, (int)page.StatusCode));
        }
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Pairs / 2);
}
