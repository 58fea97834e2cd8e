using System.Diagnostics;
using System.Globalization;
using NewsDesk.Backups;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using Npgsql;

namespace NewsDesk.Web.Tests.Backups.PostgreSql;

/// <summary>The real program, killed while it backs a database up or restores into one. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class DatabaseKilledTests
{
    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_killed_backup_leaves_the_one_before_and_a_second_run_makes_the_next()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var folder = new TestFolder();
        var target = Path.Combine(folder.Path, "newsdesk.zip");
        await using (var site = RestorableDatabase.Site(restorable.Folder, restorable.Database))
        {
            await ManyPictures.AddAsync(site, count: 100, length: 200_000);
        }

        string[] command = ["backup", target, "--overwrite"];
        Assert.Equal(0, (await restorable.RunAsync(command)).Code);
        var (_, whole) = await RunAsync(restorable.Folder, restorable.Database, TimeSpan.FromMinutes(2), HasBegun(), command);
        var (unfinished, seed) = (0, Environment.TickCount);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var said = $"round {round}, seed {seed}";
            var (killed, wrote) = await RunAsync(
                restorable.Folder, restorable.Database, whole * random.NextDouble(), HasBegun(), command);
            // The machine may be faster now than it was at first.
            (unfinished, whole) = killed == 0 ? (unfinished, wrote) : (unfinished + 1, whole);
            using var archive = BackupArchive.Open(target, null, TestContext.Current.CancellationToken);
            Assert.True(archive.Manifest.Counts.Pictures == 101, said);
            archive.Verify(null, TestContext.Current.CancellationToken);
        }

        TestContext.Current.SendDiagnosticMessage("{0} of {1} kills came before the end; seed {2}", unfinished, Rounds, seed);
        Assert.True(unfinished > Rounds / 4, $"Only {unfinished} of {Rounds} kills came before the end; seed {seed}.");
        var (code, _, errors) = await restorable.RunAsync(command);
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Equal(["newsdesk.zip"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));

        Func<bool> HasBegun()
        {
            var left = Directory.GetDirectories(folder.Path);
            return () => Directory.GetDirectories(folder.Path).Except(left).Any();
        }
    }

    [Fact]
    public async Task A_killed_restore_leaves_what_stood_or_one_that_a_second_run_completes()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var backup = BackupArchive.Open(restorable.File, null, TestContext.Current.CancellationToken);
        NpgsqlConnection.ClearAllPools();
        var whole = (await RunOnceAsync(restorable, TimeSpan.FromMinutes(2), _ => { }, "whole"))!.Value;
        var (early, begun, seed) = (0, 0, Environment.TickCount);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            // The swap is short and comes last, so half of the kills are late.
            var moment = whole * (round % 2 == 0 ? random.NextDouble() : 0.7 + random.NextDouble() * 0.3);
            var took = await RunOnceAsync(restorable, moment, state =>
            {
                begun += state == Killed.Begun ? 1 : 0;
                early += state == Killed.Early ? 1 : 0;
            }, $"round {round}, seed {seed}, killed after {moment}");
            // The machine may be faster now than it was at first.
            whole = took ?? whole;
        }

        TestContext.Current.SendDiagnosticMessage("{0} of {1} kills came before the swap, {2} in it; seed {3}", early, Rounds, begun, seed);
        Assert.True(early + begun > Rounds / 4, $"Only {early + begun} of {Rounds} kills came before the end; seed {seed}.");
    }

    /// <summary>Restores into a copy of the old newsroom, and kills that; then once more.</summary>
    /// <returns>How long the first run wrote; null where it was killed.</returns>
    private static async Task<TimeSpan?> RunOnceAsync(RestorableDatabase restorable, TimeSpan killAfter, Action<Killed> sort, string said)
    {
        using var data = new TestFolder();
        CopyFolder(restorable.Folder, data.Path);
        var database = TestCluster.NewCopy(restorable.Database);
        try
        {
            var old = RestorableDatabase.Stands(database, data.Path);
            string[] command = ["restore", restorable.File, "--replace"];
            var first = await RunAsync(data.Path, database, killAfter, HasBegun, command);

            var isBegun = new RestoreSwap(data.Path).IsBegun;
            var isDone = Directory.Exists(Path.Combine(data.Path, "replaced"));
            sort(isBegun ? Killed.Begun : isDone ? Killed.Done : Killed.Early);
            if (!isBegun && !isDone)
            {
                var stands = RestorableDatabase.Stands(database, data.Path)
                    .Where(line => !line.StartsWith("restoring", StringComparison.Ordinal));
                Assert.True(old.SequenceEqual(stands), $"{said}: what stood was changed.");
            }

            var second = await RunAsync(data.Path, database, TimeSpan.FromMinutes(2), HasBegun, command);
            Assert.True(second.Code == 0, $"{said}: the second run failed.");
            Assert.True(RestorableDatabase.Query(database, "select slug from articles") is ["harbour-opens"], $"{said}: not restored.");
            var replaced = RestorableDatabase.Query(database,
                "select schemaname from pg_tables where tablename = 'articles' and schemaname <> 'public'");
            Assert.True(replaced.Exists(schema =>
                    RestorableDatabase.Query(database, $"select slug from {schema}.articles") is ["old-story"]),
                $"{said}: the catalogue that stood is gone.");
            Assert.True(Directory.GetDirectories(data.Path, "replaced*").Any(folder =>
                Directory.Exists(Path.Combine(folder, "pictures"))), $"{said}: the pictures that stood are gone.");
            Assert.False(new RestoreSwap(data.Path).IsBegun || Directory.Exists(Path.Combine(data.Path, "restoring")), said);
            return first.Code == 0 ? first.Wrote : null;
        }
        finally
        {
            TestCluster.Drop(database);
        }

        bool HasBegun() => Directory.Exists(Path.Combine(data.Path, "restoring"));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    /// <param name="data">The data folder.</param>
    /// <param name="database">The connection string.</param>
    /// <param name="killAfter">Counts from the moment at which the command has begun to write.</param>
    /// <param name="hasBegun">Whether it has.</param>
    /// <param name="command">The command line.</param>
    /// <returns>The exit code, which is 137 when it was killed, and how long it wrote.</returns>
    private static async Task<(int Code, TimeSpan Wrote)> RunAsync(
        string data, string database, TimeSpan killAfter, Func<bool> hasBegun, string[] command)
    {
        using var process = Process.Start(StartedProgram.Describe(
            "dotnet", data, [("NewsDesk__Database", database)], [StartedProgram.Assembly, .. command]))!;
        while (!process.HasExited && !hasBegun())
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
        return (process.ExitCode, Stopwatch.GetElapsedTime(began));
    }

    private enum Killed
    {
        Early,
        Begun,
        Done,
    }
}
