using NewsDesk.Benchmarks.Commands;
using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;
using NewsDesk.Benchmarks.Servers.Textbook;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Random articles that no cache holds, against the textbook site.</summary>
internal static class UncachedRows
{
    /// <summary>So long, under load, until the runtime has compiled both for speed. Ours in turns, as its walk must not come to cached
    /// articles.</summary>
    private const int WarmUpTurns = 8;
    private const int WarmUpSeconds = 3;

    public static async Task<List<Row>> MeasureAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        Workbench.Say("Filling the textbook catalogue");
        var catalogue = Path.Combine(bench.Folder, "textbook.db");
        new TextbookCatalogue(catalogue).Fill(bench.Set);
        var style = Path.Combine(bench.Folder, "textbook.css");
        await File.WriteAllTextAsync(style, await StyleOfAsync(bench, site, cancellation), cancellation);
        await using var textbook = await Server.StartOwnAsync(cancellation, ServeTextbookCommand.Name, catalogue, style);

        Workbench.Say("uncached articles against the textbook page");
        await WalkTextbookAsync(WarmUpTurns * WarmUpSeconds);
        var warm = await WalkSiteAsync(WarmUpSeconds);
        for (var turn = 1; turn < WarmUpTurns; turn++)
        {
            warm = await WalkSiteAsync(WarmUpSeconds);
        }

        // A turn is so short that its walk does not come to the end of the articles, with a third to spare.
        var seconds = (int)Math.Clamp(bench.Set.Count * 2 / 3.0 / warm.RequestsPerSecond, 1, bench.Plan.TurnSeconds);
        var (ours, theirs) = (new List<WrkResult>(), new List<WrkResult>());
        for (var round = 0; round < bench.Plan.Rounds; round++)
        {
            ours.Add(await WalkSiteAsync(seconds));
            theirs.Add(await WalkTextbookAsync(seconds));
        }

        var (rate, textbookRate) =
            (ours.Select(turn => turn.RequestsPerSecond).Median(), theirs.Select(turn => turn.RequestsPerSecond).Median());
        var hits = ours.Max(turn => 100.0 * turn.Repeats / turn.Requests);
        return
        [
            new Row(
                $"uncached article, random of {bench.Set.Count:#,##0}, against the textbook page",
                $"{Figures.Of(rate / textbookRate)} ({Figures.Of(rate)} of {Figures.Of(textbookRate)} requests/s)",
                rate / textbookRate, Limit.AtLeast(1.5), Limit.AtLeast(4)),
            new Row(
                "cache hits in the turn of ours that had most",
                $"{Figures.Of(hits, " %")} (at most {ours.Max(turn => turn.Requests)} requests a turn)",
                hits, Limit.AtMost(1, " %")),
        ];

        async Task<WrkResult> WalkSiteAsync(int turn)
        {
            await site.RaiseGenerationAsync(bench.Client, "/archive", cancellation);
            return await bench.Wrk.WalkAsync(site.Address, bench.ArticlePaths, turn, cancellation);
        }

        Task<WrkResult> WalkTextbookAsync(int turn) => bench.Wrk.WalkAsync(textbook.Address, bench.ArticlePaths, turn, cancellation);
    }

    /// <summary>The style sheet that the site inlines: a textbook page that looks the same carries the same bytes.</summary>
    private static async Task<string> StyleOfAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(site.Address, bench.ArticlePath), cancellation);
        var (from, until) = (page.IndexOf("<style>", StringComparison.Ordinal), page.IndexOf("</style>", StringComparison.Ordinal));
        return from >= 0 && until > from ? page[(from + "<style>".Length)..until]
            : throw new BenchmarkFailed("The site's article has no style sheet in it.");
    }
}
