using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>One site on PostgreSQL against the same on SQLite, by turns. The server stands on the same machine, and both wait for the
/// disk with each commit.</summary>
internal sealed class EngineComparison(Workbench bench, ThrowAwayCluster cluster)
{
    private const int Imported = 2_000;

    /// <summary>So long, under load, until the runtime has compiled both for speed.</summary>
    private const int WarmUpTurns = 8;
    private const int WarmUpSeconds = 3;

    public async Task<List<Row>> RunAsync(CancellationToken cancellation)
    {
        var rows = new List<Row> { await ImportAsync(cancellation) };
        await using var postgreSql = bench.NewSite("postgresql", await cluster.NewDatabaseAsync("newsdesk"));
        await using var sqlite = bench.NewSite("sqlite");
        Workbench.Say($"Importing {bench.Set.Count} articles into each");
        var content = bench.Content(bench.Set.Count, cancellation);
        foreach (var site in new[] { postgreSql, sqlite })
        {
            await site.ImportAsync(content, cancellation);
            await site.StartAsync(cancellation);
        }

        rows.AddRange(await UncachedAsync(postgreSql, sqlite, cancellation));
        rows.Insert(0, Workbench.Say([await CachedAsync(postgreSql, sqlite, cancellation)])[0]);
        rows.Add(await FrontPageAsync(postgreSql, sqlite, cancellation));
        rows.Add(await PublishAsync(postgreSql, sqlite, cancellation));
        return rows;
    }

    private async Task<Row> ImportAsync(CancellationToken cancellation)
    {
        Workbench.Say("imports");
        var content = bench.Content(Imported, cancellation);
        var (times, timesOfSqlite) = (new List<double>(), new List<double>());
        for (var round = 0; round < bench.Plan.Rounds; round++)
        {
            await using var site = bench.NewSite($"import-{round}", await cluster.NewDatabaseAsync($"import_{round}"));
            await using var siteOfSqlite = bench.NewSite($"import-sqlite-{round}");
            times.Add((await site.ImportAsync(content, cancellation)).Time.TotalSeconds);
            timesOfSqlite.Add((await siteOfSqlite.ImportAsync(content, cancellation)).Time.TotalSeconds);
        }

        return Workbench.Say([Rates($"import of {Imported:#,##0} articles", "articles/s", null,
            times.Select(time => Imported / time), timesOfSqlite.Select(time => Imported / time))])[0];
    }

    private async Task<Row> CachedAsync(PublishedSite postgreSql, PublishedSite sqlite, CancellationToken cancellation)
    {
        Workbench.Say("cached article");
        var (rates, ratesOfSqlite) = (new List<double>(), new List<double>());
        foreach (var site in new[] { postgreSql, sqlite })
        {
            await bench.SettleAsync(site, bench.ArticlePath, cancellation);
        }

        for (var round = 0; round < bench.Plan.Rounds; round++)
        {
            rates.Add(await RateAsync(postgreSql));
            ratesOfSqlite.Add(await RateAsync(sqlite));
        }

        return Rates("cached article", "requests/s", Limit.AtLeast(0.9), rates, ratesOfSqlite);

        async Task<double> RateAsync(PublishedSite site) =>
            (await Wrk.RepeatAsync(site.Address, bench.ArticlePath, bench.Plan.TurnSeconds, cancellation)).RequestsPerSecond;
    }

    private async Task<List<Row>> UncachedAsync(PublishedSite postgreSql, PublishedSite sqlite, CancellationToken cancellation)
    {
        Workbench.Say("uncached articles");
        WrkResult? warm = null;
        for (var turn = 0; turn < WarmUpTurns; turn++)
        {
            await WalkAsync(postgreSql, WarmUpSeconds);
            warm = (await WalkAsync(sqlite, WarmUpSeconds)).Turn;
        }

        // A turn is so short that its walk does not come to the end of the articles, with a third to spare.
        var seconds = (int)Math.Clamp(bench.Set.Count * 2 / 3.0 / warm!.RequestsPerSecond, 1, bench.Plan.TurnSeconds);
        var (turns, turnsOfSqlite) = (new List<(WrkResult Turn, double Processor)>(), new List<(WrkResult Turn, double Processor)>());
        for (var round = 0; round < bench.Plan.Rounds; round++)
        {
            turns.Add(await WalkAsync(postgreSql, seconds));
            turnsOfSqlite.Add(await WalkAsync(sqlite, seconds));
        }

        var (processor, processorOfSqlite) =
            (turns.Select(turn => turn.Processor).Median(), turnsOfSqlite.Select(turn => turn.Processor).Median());
        var hits = turns.Concat(turnsOfSqlite).Max(turn => 100.0 * turn.Turn.Repeats / turn.Turn.Requests);
        return Workbench.Say(
        [
            Rates($"uncached article, random of {bench.Set.Count:#,##0}", "requests/s", Limit.AtLeast(0.4),
                turns.Select(turn => turn.Turn.RequestsPerSecond), turnsOfSqlite.Select(turn => turn.Turn.RequestsPerSecond)),
            Times("processor time of that article, the server’s included", "µs", processor, processorOfSqlite),
            new Row("cache hits in the turn that had most", Figures.Of(hits, " %"), hits, Limit.AtMost(1, " %")),
        ]);

        async Task<(WrkResult Turn, double Processor)> WalkAsync(PublishedSite site, int turn)
        {
            await site.RaiseGenerationAsync(bench.Client, "/archive", cancellation);
            var before = Processor();
            var walked = await bench.Wrk.WalkAsync(site.Address, bench.ArticlePaths, turn, cancellation);
            return (walked, (Processor() - before).TotalMicroseconds / walked.Requests);

            TimeSpan Processor() => site.ProcessorTime + (site == postgreSql ? cluster.ProcessorTime : TimeSpan.Zero);
        }
    }

    private async Task<Row> FrontPageAsync(PublishedSite postgreSql, PublishedSite sqlite, CancellationToken cancellation)
    {
        Workbench.Say("front page right after a publish");
        var (times, timesOfSqlite) = (new List<double>(), new List<double>());
        for (var publish = 0; publish < bench.Plan.Publishes; publish++)
        {
            times.Add((await postgreSql.RaiseGenerationAsync(bench.Client, "/", cancellation)).TotalMilliseconds);
            timesOfSqlite.Add((await sqlite.RaiseGenerationAsync(bench.Client, "/", cancellation)).TotalMilliseconds);
        }

        return Workbench.Say([Times("front page right after a publish", "ms", times.Median(), timesOfSqlite.Median())])[0];
    }

    private async Task<Row> PublishAsync(PublishedSite postgreSql, PublishedSite sqlite, CancellationToken cancellation)
    {
        Workbench.Say("publishes");
        var client = await ApiWriter.OfAsync(postgreSql, bench.Set, cancellation);
        var clientOfSqlite = await ApiWriter.OfAsync(sqlite, bench.Set, cancellation);
        var (times, timesOfSqlite) = (new List<double>(), new List<double>());
        for (var publish = -5; publish < bench.Plan.Publishes; publish++)
        {
            var (time, timeOfSqlite) = (await client.PublishAsync(cancellation), await clientOfSqlite.PublishAsync(cancellation));
            if (publish >= 0)
            {
                times.Add(time.TotalMilliseconds);
                timesOfSqlite.Add(timeOfSqlite.TotalMilliseconds);
            }
        }

        return Workbench.Say([Times("publish by the API", "ms", times.Median(), timesOfSqlite.Median())])[0];
    }

    private static Row Rates(string what, string unit, Limit? bar, IEnumerable<double> rates, IEnumerable<double> ratesOfSqlite)
    {
        var (rate, rateOfSqlite) = (rates.Median(), ratesOfSqlite.Median());
        return new Row(what, $"{Figures.Of(rate / rateOfSqlite)} ({Figures.Of(rate)} of {Figures.Of(rateOfSqlite)} {unit})",
            rate / rateOfSqlite, bar);
    }

    private static Row Times(string what, string unit, double time, double timeOfSqlite) => new(
        what, $"{Figures.Of(time / timeOfSqlite)} ({Figures.Of(time, " " + unit)} to {Figures.Of(timeOfSqlite, " " + unit)})");
}
