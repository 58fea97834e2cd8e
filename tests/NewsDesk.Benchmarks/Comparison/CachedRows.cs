using NewsDesk.Benchmarks.Commands;
using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Cached responses against a server that only sends their copies.</summary>
internal static class CachedRows
{
    public static async Task<List<Row>> MeasureAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        var article = bench.ArticlePath;
        await site.RaiseGenerationAsync(bench.Client, "/archive", cancellation);
        await bench.SettleAsync(site, article, cancellation);
        await bench.SettleAsync(site, "/", cancellation);
        await using var bare = await Server.StartOwnAsync(cancellation, ServeBareCommand.Name, site.Address.ToString(), article, "/");
        var rows = new List<Row>();
        if (bench.Plan.Has("article"))
        {
            rows.Add(await CompareAsync("cached article against the bare middleware", article, null));
        }

        if (bench.Plan.Has("front"))
        {
            rows.Add(await CompareAsync("front page against the bare middleware", "/", null));
        }

        if (bench.Plan.Has("not-modified"))
        {
            using var response = await bench.Client.GetAsync(new Uri(site.Address, article), cancellation);
            rows.Add(await CompareAsync("a 304 against the bare middleware’s 304", article, response.Headers.ETag!.ToString()));
        }

        return rows;

        async Task<Row> CompareAsync(string what, string path, string? ifNoneMatch)
        {
            Workbench.Say(what);
            await RepeatAsync(site.Address, 1);
            await RepeatAsync(bare.Address, 1);
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round < bench.Plan.Rounds; round++)
            {
                ours.Add((await RepeatAsync(site.Address, bench.Plan.TurnSeconds)).RequestsPerSecond);
                theirs.Add((await RepeatAsync(bare.Address, bench.Plan.TurnSeconds)).RequestsPerSecond);
            }

            var ratio = ours.Median() / theirs.Median();
            return new Row(
                what, $"{Figures.Of(ratio)} ({Figures.Of(ours.Median())} of {Figures.Of(theirs.Median())} requests/s)",
                ratio, Limit.AtLeast(0.9), Limit.AtLeast(0.95));

            Task<WrkResult> RepeatAsync(Uri server, int seconds) => Wrk.RepeatAsync(server, path, seconds, cancellation, ifNoneMatch);
        }
    }
}
