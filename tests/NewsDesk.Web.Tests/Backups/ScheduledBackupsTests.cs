using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsDesk.Backups;
using NewsDesk.Web.Backups;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Backups;

/// <summary>The backups that the site makes by itself.</summary>
public sealed partial class ScheduledBackupsTests : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly TestFolder folder = new();
    private readonly Lines lines = new();

    public ScheduledBackupsTests() => Target = Path.Combine(folder.Path, "backups");

    private string Target { get; set; }

    private string[] Files => Directory.Exists(Target)
        ? [.. Directory.GetFiles(Target).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : [];

    [Fact]
    public async Task A_site_that_starts_makes_the_first_after_a_while_and_the_next_when_it_is_due()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string>
            {
                ["NewsDesk:Backup:Folder"] = Target,
                ["NewsDesk:Backup:Every"] = "6h",
                ["NewsDesk:Backup:Keep"] = "newest=2",
            },
        });
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));

        site.Clock.Advance(ScheduledBackups.Pause);
        await UntilAsync(() => Files is ["newsdesk-20260302T120200Z.zip"]);
        foreach (var made in new[] { "newsdesk-20260302T180200Z.zip", "newsdesk-20260303T000200Z.zip" })
        {
            site.Clock.Advance(TimeSpan.FromHours(6));
            await UntilAsync(() => Files.Contains(made));
        }

        await UntilAsync(() => Files is ["newsdesk-20260302T180200Z.zip", "newsdesk-20260303T000200Z.zip"]);
        using var archive = BackupArchive.Open(Path.Combine(Target, Files[^1]), null, TestContext.Current.CancellationToken);
        Assert.Equal(1, archive.Manifest.Counts.Articles);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_older_ones_and_is_one_line_a_try_until_there_is_room()
    {
        using var disk = SmallDisk.Mount("24m");
        Target = Path.Combine(disk.Path, "backups");
        await using var site = TestSite.Start();
        using var backups = Start(site);
        site.Clock.Advance(ScheduledBackups.Pause);
        await UntilAsync(() => lines.Texts.Count == 1);
        var first = Assert.Single(Files);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Target, first), TestContext.Current.CancellationToken);

        disk.Fill();
        site.Clock.Advance(TimeSpan.FromDays(1));
        await UntilAsync(() => lines.Texts.Count == 2);
        Assert.StartsWith("No backup could be made; trying again in 10 minutes: ", lines.Texts.Last(), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await UntilAsync(() => lines.Texts.Count == 3);
        Assert.StartsWith("No backup could be made; trying again in 20 minutes: ", lines.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal([first], Files);
        Assert.Empty(Directory.GetDirectories(Target));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Target, first), TestContext.Current.CancellationToken));

        disk.Free();
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await UntilAsync(() => lines.Texts.Count == 4);
        Assert.StartsWith("Made the backup", lines.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal(2, Files.Length);
        Assert.DoesNotContain('\n', string.Concat(lines.Texts));
        await backups.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said_and_tried_again()
    {
        await File.WriteAllTextAsync(Target, "a file", TestContext.Current.CancellationToken);
        await using var site = TestSite.Start();
        using var backups = Start(site);
        site.Clock.Advance(ScheduledBackups.Pause);
        await UntilAsync(() => lines.Texts.Count == 1);
        Assert.Contains(Target, lines.Texts.Last(), StringComparison.Ordinal);

        File.Delete(Target);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await UntilAsync(() => Files.Length == 1);
        await backups.StopAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private ScheduledBackups Start(TestSite site)
    {
        var backups = new ScheduledBackups(
            site.Get<ScheduledBackup>(), site.Get<NewsDeskOptions>() with { BackupFolder = Target }, site.Clock, lines);
        Assert.True(backups.StartAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        return backups;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Longest);
        while (!condition())
        {
            await Task.Delay(20, stop.Token);
        }
    }

    private sealed class Lines : ILogger<ScheduledBackups>
    {
        public ConcurrentQueue<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Enqueue(formatter(state, exception) + exception);
    }
}
