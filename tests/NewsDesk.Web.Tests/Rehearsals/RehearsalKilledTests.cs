using System.Globalization;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>The real program, killed while it rehearses an upgrade. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class RehearsalKilledTests : IDisposable
{
    private const int Megabytes = 4;

    private readonly TestFolder folder = new();

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private string Left => Path.Combine(folder.Path, "rehearsal");

    [Fact]
    public async Task Killed_at_random_moments_the_catalogue_stays_as_it_is_and_the_next_run_leaves_nothing()
    {
        await OlderNewsroom.MakeAsync(folder.Path, Megabytes);
        var before = OlderNewsroom.Dump(folder.Path);
        var (whole, work) = await RehearseAsync("no kill");
        var (seed, clean, halfway) = (Environment.TickCount, 0, 0);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var isClean = !Directory.Exists(Left);
            var after = (isClean ? work : whole) * random.NextDouble();
            var told = $"round {round}, seed {seed}, killed after {after.TotalMilliseconds:0} ms";
            await using (var program = Start())
            {
                await program.AtWorkAsync(() => Directory.Exists(Left));
                // Leaving the block kills the program.
                await Task.Delay(after, TestContext.Current.CancellationToken);
            }

            clean += isClean ? 1 : 0;
            halfway += isClean && Directory.Exists(Left) ? 1 : 0;
            Assert.True(before.SequenceEqual(OlderNewsroom.Dump(folder.Path)), told);
            // Every other kill comes upon what the one before it left.
            if (round % 2 == 1 || round == Rounds - 1)
            {
                await RehearseAsync(told);
                Assert.False(Directory.Exists(Left) || RehearsalCopy.IsIn(folder.Path), told);
            }
        }

        Assert.True(before.SequenceEqual(OlderNewsroom.Dump(folder.Path)), $"seed {seed}");
        await OlderNewsroom.AssertSoundAsync(folder.Path);
        TestContext.Current.SendDiagnosticMessage("{0} of {1} kills where there was no folder left one; seed {2}", halfway, clean, seed);
        Assert.True(halfway > clean / 10, $"Only {halfway} of {clean} kills came in the midst; seed {seed}.");
    }

    public void Dispose() => folder.Dispose();

    private StartedProgram Start() => StartedProgram.Start(
        folder.Path, OlderNewsroom.Settings, "migrate", "--rehearse", "--site", "http://127.0.0.1:1");

    /// <returns>How long it took, and how long once it was at work.</returns>
    private async Task<(TimeSpan Whole, TimeSpan Work)> RehearseAsync(string told)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var program = Start();
        await program.AtWorkAsync(() => Directory.Exists(Left));
        var began = TimeProvider.System.GetTimestamp();
        var (code, output, errors) = await program.EndAsync();
        var (whole, work) = (TimeProvider.System.GetElapsedTime(started), TimeProvider.System.GetElapsedTime(began));
        Assert.True(code == 0, $"{told}: {output}{string.Join('\n', errors)}");
        Assert.StartsWith($"The catalogue has schema {OlderNewsroom.Older}; an upgrade brings it to schema {OlderNewsroom.Newest}.\n", output,
            StringComparison.Ordinal);
        return (whole, work);
    }
}
