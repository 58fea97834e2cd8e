using System.Diagnostics;
using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>The real program, killed while it copies there and back: at random moments, and between the last two steps. At each moment one
/// of the two catalogues is served. NEWSDESK_ROUNDS kills it more often.</summary>
public sealed class CopyKilledTests : IDisposable
{
    private const int Articles = 500;

    private readonly CopiedNewsroom newsroom = new();

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_at_random_moments_a_second_run_completes_it()
    {
        await FillAsync();
        var before = TableDump.Whole(newsroom.CatalogueFile);
        var (there, back) = (await TimeAsync("--to"), await TimeAsync("--from"));
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (halfway, atTheEnd) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            newsroom.DropTables();
            File.Delete(newsroom.Kept);
            var (first, second) = (there * random.NextDouble(), back * random.NextDouble());
            var told = $"seed {seed}, round {round}, killed after {first.TotalMilliseconds:0} and {second.TotalMilliseconds:0} ms";
            await KillAsync("--to", program => round % 2 == 0 ? WaitAsync(first) : WaitUntilAsync(newsroom.HasCatalogue, program));
            halfway += newsroom.IsBegun() ? 1 : 0;
            atTheEnd += newsroom.HasCatalogue() && File.Exists(newsroom.CatalogueFile) ? 1 : 0;
            await AssertOneIsServedAsync(told);
            await CompleteAsync("--to", told);
            await KillAsync("--from",
                program => round % 2 == 0 ? WaitAsync(second) : WaitUntilAsync(() => File.Exists(newsroom.CatalogueFile), program));
            halfway += Directory.GetFiles(newsroom.Data, "newsdesk-unfinished-copy.db").Length;
            atTheEnd += File.Exists(newsroom.CatalogueFile) && newsroom.HasCatalogue() ? 1 : 0;
            await AssertOneIsServedAsync(told);
            await CompleteAsync("--from", told);
            Assert.False(newsroom.HasCatalogue(), told);
            Assert.True(before.SequenceEqual(TableDump.Whole(newsroom.CatalogueFile)), told);
            Assert.True(before.SequenceEqual(TableDump.Whole(newsroom.Kept)), told);
            Assert.True(Directory.GetFiles(newsroom.Data, "newsdesk-unfinished-copy*").Length == 0, told);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{halfway} of {2 * Rounds} were killed on the way, and {atTheEnd} between the "
            + $"completion of the copy and the marking of what was copied; whole copies take {there} and {back}.");
        Assert.True(halfway + atTheEnd > Rounds / 4, $"Seed {seed}: only {halfway + atTheEnd} of {2 * Rounds} were killed on the way.");
    }

    public void Dispose() => newsroom.Dispose();

    private async Task FillAsync()
    {
        using var catalogue = new Catalogue(newsroom.CatalogueFile, TimeProvider.System);
        catalogue.Prepare();
        var publish = new PublishArticle(catalogue, new MarkdownRenderer());
        for (var n = 0; n < Articles; n++)
        {
            Assert.Null((await publish.ExecuteAsync(
                new TestPublication
                {
                    Slug = $"story-{n}",
                    Kind = EditKind.First,
                    Headline = $"Story {n}",
                    Markdown = $"Text *{n}* and [another](/articles/story-{n / 2}).",
                    Section = "Coast",
                    Tags = ["Ships", $"Tag {n % 10}"],
                    By = Actor.Command("test"),
                },
                TestContext.Current.CancellationToken)).Problem);
        }
    }

    private async Task<TimeSpan> TimeAsync(string direction)
    {
        var began = Stopwatch.GetTimestamp();
        await CompleteAsync(direction, "not killed");
        return Stopwatch.GetElapsedTime(began);
    }

    private async Task KillAsync(string direction, Func<StartedProgram, Task> wait)
    {
        await using var program = StartedProgram.Start(newsroom.Data, [], "copy", direction, newsroom.Setting);
        // Leaving the method kills it.
        await wait(program);
    }

    private static Task WaitAsync(TimeSpan time) => Task.Delay(time, TestContext.Current.CancellationToken);

    private static async Task WaitUntilAsync(Func<bool> isReached, StartedProgram program)
    {
        while (!isReached() && !program.HasEnded)
        {
            await Task.Yield();
        }
    }

    private async Task AssertOneIsServedAsync(string told)
    {
        var asked = await newsroom.AskBothAsync();
        Assert.True(asked.Select(answer => answer.Code).Order().SequenceEqual([0, 65]),
            $"{told}: {string.Join(" | ", asked.Select(answer => $"{answer.Code} {string.Join(' ', answer.Errors)}"))}");
    }

    private async Task CompleteAsync(string direction, string told)
    {
        var (code, output, errors) = await StartedProgram.RunAsync(newsroom.Data, "copy", direction, newsroom.Setting);
        Assert.True(code == 0, $"{told}: {output}{string.Join('\n', errors)}");
    }
}
