using System.Diagnostics;
using System.Globalization;
using NewsDesk.Backups;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Backups;

/// <summary>The real program, killed while it makes a backup. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class BackupKilledTests : IDisposable
{
    private readonly TestFolder data = new();
    private readonly TestFolder folder = new();

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private string Target => Path.Combine(folder.Path, "newsdesk.zip");

    private bool IsUnderWay => Directory.GetDirectories(folder.Path).Length > 0;

    [Fact]
    public async Task The_backup_before_is_whole_and_a_second_run_makes_the_next()
    {
        await using (var site = TestSite.Start(folder: data.Path))
        {
            await ManyPictures.AddAsync(site, count: 300, length: 200_000);
        }

        Assert.Equal(0, (await StartedProgram.RunAsync(data.Path, "backup", Target)).Code);
        var before = await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken);
        var whole = await RunAsync(killAfter: TimeSpan.FromMinutes(1));
        var (unfinished, seed) = (0, Environment.TickCount);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(killAfter: whole * random.NextDouble());
            unfinished += IsUnderWay ? 1 : 0;

            using var archive = BackupArchive.Open(Target, null, TestContext.Current.CancellationToken);
            Assert.True(archive.Manifest.Counts.Pictures == 300, $"round {round}, seed {seed}");
            archive.Verify(null, TestContext.Current.CancellationToken);
        }

        Assert.True(unfinished > Rounds / 4, $"Only {unfinished} of {Rounds} kills came before the end; seed {seed}.");
        var (code, _, errors) = await StartedProgram.RunAsync(data.Path, "backup", Target, "--overwrite");
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Equal(["newsdesk.zip"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        Assert.InRange(new FileInfo(Target).Length, before.Length / 2, before.Length * 2);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    /// <param name="killAfter">Counts from the moment at which the backup has begun to write.</param>
    /// <returns>How long it wrote.</returns>
    private async Task<TimeSpan> RunAsync(TimeSpan killAfter)
    {
        var left = Directory.GetDirectories(folder.Path);
        using var process = Process.Start(StartedProgram.Describe("dotnet", data.Path, [],
            [StartedProgram.Assembly, "backup", Target, "--overwrite"]))!;
        while (!process.HasExited && !Directory.GetDirectories(folder.Path).Except(left).Any())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(ended, Task.Delay(killAfter, TestContext.Current.CancellationToken)) != ended)
        {
            process.Kill();
        }

        await ended;
        return Stopwatch.GetElapsedTime(began);
    }
}
