using System.Diagnostics;
using System.Globalization;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The real program, killed in an upgrade and in going back. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class MigrateKilledTests : IDisposable
{
    private const int Megabytes = 12;

    /// <summary>The migrations behind it change rows of before, and none of them notes when it ran.</summary>
    private const long Older = 11;

    private readonly TestFolder folder = new();

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_at_random_moments_of_an_upgrade_the_catalogue_is_whole_and_a_second_run_completes_it()
    {
        OlderFolder.Make(folder.Path, Older, Megabytes);
        var before = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));
        var whole = Copied();
        var (_, span, _) = await RunAsync(whole, killAfter: null, "migrate");
        var after = TableDump.Whole(OlderFolder.CatalogueIn(whole));

        await KillAsync(span, ["migrate"], (present, wasDone) =>
        {
            Assert.True(present.SequenceEqual(before) || present.SequenceEqual(after), "It is neither that of before nor upgraded.");
            Assert.True(!wasDone || present.SequenceEqual(after), "The program said that it was done, and it was not.");
        }, data =>
        {
            Assert.Equal(after, TableDump.Whole(OlderFolder.CatalogueIn(data)));
            Assert.Equal(before, TableDump.Whole(OlderFolder.CopyIn(data, Older)));
        });
    }

    [Fact]
    public async Task Killed_at_random_moments_of_going_back_the_catalogue_is_whole_and_a_second_run_completes_it()
    {
        OlderFolder.Make(folder.Path, Older, Megabytes);
        var older = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));
        // Nothing but the plan of the first run keeps a second one from going back further.
        await File.WriteAllBytesAsync(OlderFolder.CopyIn(folder.Path, 3), [], TestContext.Current.CancellationToken);
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        }

        var present = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));
        var (_, span, _) = await RunAsync(Copied(), killAfter: null, "migrate", "--back", "--yes");

        await KillAsync(span, ["migrate", "--back", "--yes"], (found, wasDone) =>
        {
            // A log beside the file is read with it, so one that was another file's would be seen here.
            Assert.True(found.SequenceEqual(older) || found.SequenceEqual(present), "It is neither the present nor the older one.");
            Assert.True(!wasDone || found.SequenceEqual(older), "The program said that it was done, and it was not.");
        }, data =>
        {
            Assert.Equal(older, TableDump.Whole(OlderFolder.CatalogueIn(data)));
            Assert.Equal(older, TableDump.Whole(OlderFolder.CopyIn(data, Older)));
            Assert.Equal(present, TableDump.Whole(OlderFolder.CopyIn(data, OlderFolder.Newest)));
            var lost = Directory.GetDirectories(data, "newsdesk-lost-*");
            Assert.NotEmpty(lost);
            Assert.All(lost, folder => Assert.True(File.Exists(Path.Combine(folder, "articles", "harbour.md"))
                && File.Exists(Path.Combine(folder, "audit.md"))));
            Assert.Empty(Directory.GetDirectories(data, "going-back"));
        });
    }

    public void Dispose() => folder.Dispose();

    private async Task KillAsync(TimeSpan span, string[] args, Action<IReadOnlyList<string>, bool> checkKilled, Action<string> checkDone)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}, the work takes {1}", seed, span);
        var random = new Random(seed);
        var killed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var data = Copied();
            var (code, _, output) = await RunAsync(data, killAfter: span * random.NextDouble(), args);
            var wasDone = output.Contains("newsdesk-schema-", StringComparison.Ordinal);
            try
            {
                killed += code == 0 ? 0 : 1;
                checkKilled(Dump(data), wasDone);
                Assert.All(Directory.GetFiles(data, "newsdesk-schema-*.db").Where(file => new FileInfo(file).Length > 0),
                    file => CatalogueFile.Verify(file));
                if (!wasDone || Directory.Exists(Path.Combine(data, "going-back")))
                {
                    var (again, said, errors) = await StartedProgram.RunAsync(data, args);
                    Assert.True(again == 0, said + string.Join('\n', errors));
                }

                checkDone(data);
                Assert.Empty(Directory.GetFileSystemEntries(data, "*.part*"));
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Round {round} of seed {seed}: {problem.Message}", problem);
            }

            Directory.Delete(data, recursive: true);
        }

        Assert.True(killed > Rounds / 4, $"Only {killed} of {Rounds} kills came before the end; the seed is {seed}.");
    }

    /// <summary>Without what a site beside it has left.</summary>
    private string Copied() => Copy(folder.Path, "newsdesk*");

    /// <summary>Reads a copy, as opening the catalogue itself would tidy up what the kill left.</summary>
    private static IReadOnlyList<string> Dump(string data)
    {
        var copy = Copy(data, "newsdesk.db*");
        var rows = TableDump.Whole(OlderFolder.CatalogueIn(copy));
        Directory.Delete(copy, recursive: true);
        return rows;
    }

    private static string Copy(string from, string pattern)
    {
        var to = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        foreach (var file in Directory.GetFiles(from, pattern))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return to;
    }

    /// <param name="killAfter">From when the program holds the folder; null to let it end.</param>
    private static async Task<(int Code, TimeSpan Span, string Output)> RunAsync(string data, TimeSpan? killAfter, params string[] args)
    {
        await using var program = StartedProgram.Start(data, [], args);
        var ended = program.EndAsync();
        while (!File.Exists(Path.Combine(data, "in-use")) && !ended.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        var began = Stopwatch.GetTimestamp();
        if (killAfter is { } after && await Task.WhenAny(ended, Task.Delay(after, TestContext.Current.CancellationToken)) != ended)
        {
            using var kill = Process.Start("kill", ["-KILL", program.Id]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var (code, output, errors) = await ended;
        Assert.True(code is 0 or 137, string.Join('\n', errors));
        return (code, Stopwatch.GetElapsedTime(began), output);
    }
}
