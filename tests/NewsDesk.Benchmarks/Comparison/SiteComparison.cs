using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Measures the rows of a plan in an order in which none is in the way of the next.</summary>
internal static class SiteComparison
{
    public static async Task<List<Row>> RunAsync(Workbench bench, CancellationToken cancellation)
    {
        var plan = bench.Plan;
        var (rows, last) = (new List<Row>(), new List<Row>());
        await using var site = bench.NewSite("data");
        var content = bench.Content(bench.Set.Count, cancellation);
        Workbench.Say($"Importing {bench.Set.Count} articles");
        var import = await site.ImportAsync(content, cancellation);
        if (plan.Has("import"))
        {
            last.AddRange(Workbench.Say(await ImportRows.MeasureAsync(bench, import, cancellation)));
        }

        if (plan.Has("memory"))
        {
            last.AddRange(Workbench.Say(await MemoryRows.MeasureAsync(bench, site, cancellation)));
        }

        await site.StartAsync(cancellation);
        await bench.Wrk.WalkAsync(site.Address, bench.ArticlePaths, plan.TurnSeconds, cancellation);
        if (plan.Has("article", "front", "not-modified"))
        {
            rows.AddRange(Workbench.Say(await CachedRows.MeasureAsync(bench, site, cancellation)));
        }

        if (plan.Has("mixed"))
        {
            rows.AddRange(Workbench.Say(await MixedRows.MeasureAsync(bench, site, cancellation)));
        }

        if (plan.Has("uncached"))
        {
            rows.AddRange(Workbench.Say(await UncachedRows.MeasureAsync(bench, site, cancellation)));
        }

        if (plan.Has("after-publish"))
        {
            rows.AddRange(Workbench.Say(await AfterPublishRows.MeasureAsync(bench, site, cancellation)));
        }

        return [.. rows, .. last];
    }
}
