using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>What the site holds in memory when every article was read once.</summary>
internal static class MemoryRows
{
    private const int Readers = 32;

    public static async Task<List<Row>> MeasureAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        Workbench.Say("reading all articles once");
        await site.StartAsync(cancellation);
        using var client = new HttpClient { BaseAddress = site.Address, DefaultRequestHeaders = { { "Accept-Encoding", "br" } } };
        var readers = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(bench.ArticlePaths, readers,
            async (path, cancelled) => await client.GetByteArrayAsync(path, cancelled));
        var memory = Figures.Megabytes(site.AnonymousMemory);
        return [new Row($"memory (RssAnon) after reading {bench.Set.Count:#,##0} articles", Figures.Of(memory, " MB"), memory,
            Limit.AtMost(200, " MB"), Limit.AtMost(120, " MB"))];
    }
}
