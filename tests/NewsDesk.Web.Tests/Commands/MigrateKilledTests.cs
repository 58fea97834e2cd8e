using System.Diagnostics;
using System.Globalization;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The real program, killed in an upgrade and in going back. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class MigrateKilledTests : IDisposable
{
    /// <summary>A server takes longer for each.</summary>
    private static readonly int Megabytes = TestEngine.IsPostgreSql ? 4 : 12;

    private readonly TestFolder folder = new();

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_at_random_moments_of_an_upgrade_the_catalogue_is_whole_and_a_second_run_completes_it()
    {
        await OlderNewsroom.MakeAsync(folder.Path, Megabytes);
        var before = OlderNewsroom.Dump(folder.Path);
        var whole = OlderNewsroom.Copied(folder.Path);
        var (_, span, _) = await RunAsync(whole, killAfter: null, "migrate");
        var after = OlderNewsroom.Dump(whole);
        OlderNewsroom.Remove(whole);

        await KillAsync(span, ["migrate"], (present, wasDone) =>
        {
            Assert.True(present.SequenceEqual(before) || present.SequenceEqual(after), "It is neither that of before nor upgraded.");
            Assert.True(!wasDone || present.SequenceEqual(after), "The program said that it was done, and it was not.");
        }, data =>
        {
            Assert.Equal(after, OlderNewsroom.Dump(data));
            Assert.Equal(before, OlderNewsroom.DumpCopy(data, OlderNewsroom.Older));
        });
    }

    [Fact]
    public async Task Killed_at_random_moments_of_going_back_the_catalogue_is_whole_and_a_second_run_completes_it()
    {
        await OlderNewsroom.MakeAsync(folder.Path, Megabytes);
        var older = OlderNewsroom.Dump(folder.Path);
        // Nothing but the plan of the first run keeps a second one from going back further.
        OlderNewsroom.LeaveEmptyCopy(folder.Path, schema: 3);
        await OlderNewsroom.PublishAsync(folder.Path, "harbour");
        var present = OlderNewsroom.Dump(folder.Path);
        var whole = OlderNewsroom.Copied(folder.Path);
        var (_, span, _) = await RunAsync(whole, killAfter: null, "migrate", "--back", "--yes");
        OlderNewsroom.Remove(whole);

        await KillAsync(span, ["migrate", "--back", "--yes"], (found, wasDone) =>
        {
            // A log beside the file is read with it, so one that was another file's would be seen here.
            Assert.True(found.SequenceEqual(older) || found.SequenceEqual(present), "It is neither the present nor the older one.");
            Assert.True(!wasDone || found.SequenceEqual(older), "The program said that it was done, and it was not.");
        }, data =>
        {
            OlderNewsroom.AssertGoneBack(data, older, present);
            var lost = Directory.GetDirectories(data, "newsdesk-lost-*");
            Assert.NotEmpty(lost);
            Assert.All(lost, folder => Assert.True(File.Exists(Path.Combine(folder, "articles", "harbour.md"))
                && File.Exists(Path.Combine(folder, "audit.md"))));
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
            var data = OlderNewsroom.Copied(folder.Path);
            var (code, _, output) = await RunAsync(data, killAfter: span * random.NextDouble(), args);
            var wasDone = OlderNewsroom.HasSaidSo(output);
            try
            {
                killed += code == 0 ? 0 : 1;
                checkKilled(OlderNewsroom.Dump(data), wasDone);
                if (!wasDone || OlderNewsroom.HasWork(data))
                {
                    var (again, said, errors) = await StartedProgram.RunAsync(data, OlderNewsroom.Settings, args);
                    Assert.True(again == 0, said + string.Join('\n', errors));
                }

                checkDone(data);
                OlderNewsroom.AssertCopiesWhole(data);
                await OlderNewsroom.AssertSoundAsync(data);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Round {round} of seed {seed}: {problem.Message}", problem);
            }

            OlderNewsroom.Remove(data);
        }

        Assert.True(killed > Rounds / 4, $"Only {killed} of {Rounds} kills came before the end; the seed is {seed}.");
    }

    /// <param name="killAfter">From when the program holds the folder; null to let it end.</param>
    private static async Task<(int Code, TimeSpan Span, string Output)> RunAsync(string data, TimeSpan? killAfter, params string[] args)
    {
        await using var program = StartedProgram.Start(data, OlderNewsroom.Settings, args);
        var ended = program.EndAsync();
        await program.AtWorkAsync(() => File.Exists(Path.Combine(data, "in-use")));
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
