using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Rendering;
using NewsDesk.Threads;
using NewsDesk.Verification;

namespace NewsDesk.Tests.Verification;

/// <summary>Others get their turn all the time: a site must be able to write, and to empty its write-ahead log.</summary>
public sealed class ShortTurnsTests : IDisposable
{
    private const int Articles = 60;

    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task The_log_can_be_emptied_between_any_two_ranges()
    {
        await PublishAsync();
        var log = new FileInfo($"{newsroom.Catalogue.Name}-wal");
        var turns = new Turns(() =>
        {
            newsroom.Catalogue.WriteAsync(write => write.RaiseGenerationAsync(), TestNewsroom.Cancellation).GetAwaiter().GetResult();
            newsroom.Catalogue.RemoveTracesAsync(TestNewsroom.Cancellation).GetAwaiter().GetResult();
            log.Refresh();
            return log.Length;
        });

        var report = await Verify().ExecuteAsync(mend: false, turns, TestNewsroom.Cancellation);

        Assert.Empty(report.Lines);
        Assert.Equal(3, turns.Stages.Count(stage => stage == "rendered texts"));
        Assert.All(turns.Found, length => Assert.Equal(0, length));
    }

    [Fact]
    public async Task Mending_is_many_short_writes()
    {
        await PublishAsync();
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from rendered"), TestNewsroom.Cancellation);

        Assert.True((await Verify().ExecuteAsync(mend: true, null, TestNewsroom.Cancellation)).IsWhole);

        var mended = newsroom.Query<string>("select detail from audit where act = 'mend' order by id")
            .Select(detail => int.Parse(detail.Split(": ")[1], CultureInfo.InvariantCulture));
        Assert.Equal([25, 25, 10], mended);
    }

    public void Dispose() => newsroom.Dispose();

    private async Task PublishAsync()
    {
        for (var n = 0; n < Articles; n++)
        {
            await newsroom.PublishedAsync(TestNewsroom.Text($"story-{n}", EditKind.First));
        }
    }

    private VerifyCatalogue Verify() => new(newsroom.Catalogue, newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 };

    private sealed class Turns(Func<long> look) : IProgress<StageProgress>
    {
        public List<string> Stages { get; } = [];

        public List<long> Found { get; } = [];

        public void Report(StageProgress value)
        {
            Stages.Add(value.Stage);
            Found.Add(look());
        }
    }
}
