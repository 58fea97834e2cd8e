using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>A cached article while one connection reads random uncached ones, against the same without.</summary>
internal static class MixedRows
{
    public static async Task<List<Row>> MeasureAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        Workbench.Say("cached article beside one reader of uncached ones");
        var (alone, beside) = (new List<WrkResult>(), new List<WrkResult>());
        for (var round = 0; round < bench.Plan.Rounds; round++)
        {
            // The raise also drops what still waits to be recompressed after the turn before.
            await site.RaiseGenerationAsync(bench.Client, "/archive", cancellation);
            await bench.SettleAsync(site, bench.ArticlePath, cancellation);
            alone.Add(await RepeatAsync());
            var asOf = bench.Wrk.WalkAsync(site.Address, bench.ArticlePaths, bench.Plan.TurnSeconds, cancellation, connections: 1);
            var repeating = RepeatAsync();
            // Both have ended when one has failed: nothing goes on without being waited for.
            await Task.WhenAll(asOf, repeating);
            beside.Add(await repeating);
        }

        var (rateAlone, rateBeside) =
            (alone.Select(turn => turn.RequestsPerSecond).Median(), beside.Select(turn => turn.RequestsPerSecond).Median());
        var (p99Alone, p99Beside) =
            (alone.Select(turn => turn.P99Milliseconds).Median(), beside.Select(turn => turn.P99Milliseconds).Median());
        var (rate, p99) = (rateBeside / rateAlone, p99Beside / p99Alone);
        return
        [
            new Row(
                "cached article beside a reader of uncached ones, rate against without",
                $"{Figures.Of(rate)} ({Figures.Of(rateBeside)} of {Figures.Of(rateAlone)} requests/s)",
                rate, Limit.AtLeast(0.4)),
            new Row("the same, p99 against without", $"{Figures.Of(p99)} ({Figures.Of(p99Beside, " ms")} to {Figures.Of(p99Alone, " ms")})",
                p99, Limit.AtMost(10)),
        ];

        Task<WrkResult> RepeatAsync() => Wrk.RepeatAsync(site.Address, bench.ArticlePath, bench.Plan.TurnSeconds, cancellation);
    }
}
