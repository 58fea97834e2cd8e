using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>The started site on a disk that fills while a client publishes and readers read. NEWSDESK_LOAD_SECONDS keeps it full for
/// longer than a test needs.</summary>
public sealed partial class FullDiskUnderLoadTests(ITestOutputHelper output)
{
    private const int Readers = 16;
    private const int Writers = 4;
    private const int Refusals = 40;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);

    private static TimeSpan Full => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("NEWSDESK_LOAD_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds) ? seconds : 2);

    [Fact]
    public async Task Readers_are_served_publishing_is_refused_and_all_goes_on_without_a_restart()
    {
        using var disk = SmallDisk.Mount("96m");
        var editor = await ApiOwner.AddAsync(disk.Path);
        var backups = Directory.CreateDirectory(Path.Combine(disk.Path, "backups")).FullName;
        await using var program = ServingProgram.Start(disk.Path);
        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        using var client = new PublishingClient(Writers, seed: 1, pictures: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publishing = client.RunAsync(editor.On(program), TimeSpan.FromMilliseconds(50), stop.Token);
        await client.WaitAsync(Writers * 5, stop.Token);
        var readers = new ReaderLoad(program.Client,
            ["/", "/sections/harbour", "/authors/ada-quay", .. client.Acknowledged.Select(sent => sent.Path!).Distinct()], Readers);
        var reading = readers.RunAsync(stop.Token);
        await Task.Delay(Before, stop.Token);
        var before = readers.Take();
        Assert.Equal((0, ""), await BackUpAsync(disk.Path, Path.Combine(backups, "before.zip")));

        disk.Fill();
        await client.WaitForRefusalsAsync(1, stop.Token);
        _ = readers.Take();
        var notReady = await ReadinessAsync(program);
        await Task.Delay(Full, stop.Token);
        var (code, line) = await BackUpAsync(disk.Path, Path.Combine(backups, "full.zip"));
        await client.WaitForRefusalsAsync(Refusals, stop.Token);
        var full = readers.Take();
        Assert.Equal((503, "the disk is full: nothing can be saved\n"), notReady);
        Assert.Equal(notReady, await ReadinessAsync(program));
        await AssertKeptAsync(client, editor.On(program));
        Assert.Equal(74, code);
        Assert.Matches("^newsdesk: The disk of [^\n]* is full. Make room, and run it again[^\n]*$", line);
        Assert.Equal(["before.zip"], Directory.EnumerateFileSystemEntries(backups).Select(Path.GetFileName));

        disk.Free();
        await client.WaitAsync(Writers * 5, stop.Token);
        await WaitUntilReadyAsync(program);
        Assert.Equal((0, ""), await BackUpAsync(disk.Path, Path.Combine(backups, "full.zip")));

        await stop.CancelAsync();
        await publishing;
        await reading;
        await client.CompleteAsync(editor.On(program));
        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(60)));

        output.WriteLine($"before: {before}; full: {full}; {client.Refused} refused, {client.Acknowledged.Count} acknowledged");
        Assert.Empty(before.Failures);
        Assert.Empty(full.Failures);
        Assert.InRange(full.Percentile(0.99), 0, Math.Max(10 * before.Percentile(0.99), 1_000));
        Assert.Equal(
            client.Acknowledged.Select(sent => sent.Operation).Order(StringComparer.Ordinal),
            (await StoredPublications.ListAsync(disk.Path)).Select(stored => stored.Operation).Order(StringComparer.Ordinal));
        AssertSaidOnce((await console).Split('\n'), client.Refused);
    }

    /// <returns>The exit code, and what it says on standard error.</returns>
    private static async Task<(int Code, string Errors)> BackUpAsync(string data, string file)
    {
        var (code, _, errors) = await StartedProgram.RunAsync(data, "backup", file);
        return (code, string.Join('\n', errors));
    }

    /// <summary>A text that was saved before is there to be published once there is room.</summary>
    private static async Task AssertKeptAsync(PublishingClient client, ApiProgram site)
    {
        foreach (var waiting in client.Unacknowledged.Where(one => one.IsSaved))
        {
            var read = await site.SendAsync("GET", $"/api/articles/{waiting.Article}");
            Assert.Equal((200, waiting.Markdown), (read.Status, read.Json.GetProperty("text").GetProperty("markdown").GetString()));
        }
    }

    private void AssertSaidOnce(IReadOnlyList<string> lines, int refused)
    {
        var failures = lines.Where(line => Failure().IsMatch(line)).Select(line => line[..Math.Min(line.Length, 200)]);
        output.WriteLine(string.Join('\n', failures));
        Assert.Single(lines, line => line.Contains("Nothing can be saved: the disk is full", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("The disk can be written again", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(" 507 in ", StringComparison.Ordinal)
            || line.Contains(" 503 in ", StringComparison.Ordinal));
        Assert.Equal(refused, lines.Select(line => Sum().Match(line)).Where(sum => sum.Success)
            .Sum(sum => int.Parse(sum.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("^[^ ]+ (WARN|ERRO) ")]
    private static partial Regex Failure();

    [GeneratedRegex("WARN ([0-9]+) requests could not be saved")]
    private static partial Regex Sum();

    private static async Task WaitUntilReadyAsync(ServingProgram program)
    {
        for (var n = 0; (await ReadinessAsync(program)).Status != 200; n++)
        {
            Assert.True(n < 600, "The site did not become ready again within a minute.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(int Status, string Text)> ReadinessAsync(ServingProgram program)
    {
        using var response = await program.Client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
