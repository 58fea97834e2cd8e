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
        var began = TimeProvider.System.GetTimestamp();
        await RehearseAsync("no kill");
        var whole = TimeProvider.System.GetElapsedTime(began);
        var (seed, halfway) = (Environment.TickCount, 0);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var after = whole * random.NextDouble();
            var told = $"round {round}, seed {seed}, killed after {after.TotalMilliseconds:0} ms";
            await using (Start())
            {
                // Leaving the block kills the program.
                await Task.Delay(after, TestContext.Current.CancellationToken);
            }

            halfway += Directory.Exists(Left) ? 1 : 0;
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
        TestContext.Current.SendDiagnosticMessage("{0} of {1} kills left a folder; seed {2}", halfway, Rounds, seed);
        Assert.True(halfway > Rounds / 10, $"Only {halfway} of {Rounds} kills came in the midst; seed {seed}.");
    }

    public void Dispose() => folder.Dispose();

    private StartedProgram Start() => StartedProgram.Start(
        folder.Path, OlderNewsroom.Settings, "migrate", "--rehearse", "--site", "http://127.0.0.1:1");

    private async Task RehearseAsync(string told)
    {
        await using var program = Start();
        var (code, output, errors) = await program.EndAsync();
        Assert.True(code == 0, $"{told}: {output}{string.Join('\n', errors)}");
        Assert.StartsWith($"The catalogue has schema {OlderNewsroom.Older}; an upgrade brings it to schema {OlderNewsroom.Newest}.\n", output,
            StringComparison.Ordinal);
    }
}
