using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Backups;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Web.Tests.Backups;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The real program, killed in the middle of a restore.</summary>
public sealed class RestoreKilledTests
{
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_at_random_moments_the_old_stands_or_the_swap_goes_on_and_a_second_run_completes_it()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        using var backup = BackupArchive.Open(restorable.File, null, TestContext.Current.CancellationToken);
        var old = restorable.Contents();
        var whole = await TimeWholeAsync(restorable, old);
        var (early, begun, seed) = (0, 0, Environment.TickCount);
        TestContext.Current.SendDiagnosticMessage("seed {0}, a whole restore takes {1}", seed, whole);
        var random = new Random(seed);
        for (var n = 0; n < Rounds; n++)
        {
            using var data = new TestFolder();
            Write(data.Path, old);

            // The swap is short and comes last, so half of the kills are late.
            var moment = whole * (n % 2 == 0 ? random.NextDouble() : 0.7 + random.NextDouble() * 0.3);
            await RunAsync(data.Path, restorable.File, moment);

            var said = $"seed {seed}, round {n}, killed after {moment}";
            var isBegun = new RestoreSwap(data.Path).IsBegun;
            var isDone = Directory.Exists(Path.Combine(data.Path, "replaced"));
            begun += isBegun ? 1 : 0;
            early += isBegun || isDone ? 0 : 1;
            if (!isBegun && !isDone)
            {
                Assert.True(old.All(file => Bytes(data.Path, file.Key) == file.Value), $"{said}: what stood was changed.");
            }

            Assert.True(await RunAsync(data.Path, restorable.File, TimeSpan.FromMinutes(2)) == 0, $"{said}: the second run failed.");
            CheckRestored(data.Path, backup.Manifest, said);
            Assert.True(Directory.GetDirectories(data.Path, "replaced*").Any(folder => HoldsOld(folder, old)),
                $"{said}: what stood is gone.");
        }

        TestContext.Current.SendDiagnosticMessage("{0} of {1} kills came before the swap, {2} in it", early, Rounds, begun);
        Assert.True(early + begun > Rounds / 4, $"Only {early + begun} of {Rounds} kills came before the end.");
    }

    private static void CheckRestored(string folder, Manifest manifest, string said)
    {
        foreach (var file in manifest.Files.Skip(1))
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file.Name));
            Assert.True(Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256, $"{said}: {file.Name}");
        }

        var names = Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)!)
            .Where(name => name != "logs" && !name.StartsWith("replaced", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(["in-use", "keys", "newsdesk.db", "pictures"], names);
        Assert.Equal(manifest.Files.Count - 1, new[] { "pictures", "keys" }.Sum(name =>
            Directory.GetFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).Length));
        Assert.True(CatalogueFile.Verify(Path.Combine(folder, "newsdesk.db")) == manifest.Schema, said);
    }

    /// <summary>The catalogue's log was moved into it, so its bytes are others.</summary>
    private static bool HoldsOld(string folder, IReadOnlyDictionary<string, string> old)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "newsdesk.db")};Pooling=False");
        return connection.ExecuteScalar<long>("select count(*) from articles where slug = 'old-story'") == 1
            && old.Where(file => file.Key.Split('/')[0] is "pictures" or "keys").All(file => Bytes(folder, file.Key) == file.Value);
    }

    private static async Task<TimeSpan> TimeWholeAsync(RestorableSite restorable, IReadOnlyDictionary<string, string> old)
    {
        using var data = new TestFolder();
        Write(data.Path, old);
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await RunAsync(data.Path, restorable.File, TimeSpan.FromMinutes(2)));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <returns>The exit code; 137 when it was killed.</returns>
    private static async Task<int> RunAsync(string data, string file, TimeSpan killAfter)
    {
        string[] command = [StartedProgram.Assembly, "restore", file, "--replace"];
        using var process = Process.Start(StartedProgram.Describe("dotnet", data, [], command))!;
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(ended, Task.Delay(killAfter, TestContext.Current.CancellationToken)) != ended)
        {
            process.Kill();
        }

        await ended;
        return process.ExitCode;
    }

    private static void Write(string folder, IReadOnlyDictionary<string, string> contents)
    {
        foreach (var (name, bytes) in contents)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Convert.FromBase64String(bytes));
        }
    }

    private static string? Bytes(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, name))) : null;
}
