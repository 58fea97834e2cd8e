using NewsDesk.Benchmarks.Generation;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>The first request for each kind of page after a publish, on a large site against a small one.</summary>
internal static class AfterPublishRows
{
    private const int SmallCount = 1_000;
    private const int WarmUps = 5;

    public static async Task<List<Row>> MeasureAsync(Workbench bench, PublishedSite site, CancellationToken cancellation)
    {
        await using var small = await StartAsync(bench, SmallCount, cancellation);
        await using var another =
            bench.Plan.LargeCount == bench.Set.Count ? null : await StartAsync(bench, bench.Plan.LargeCount, cancellation);
        var large = another ?? site;
        // The compiler of .NET makes code faster that is run often: both sites make pages before they are compared.
        await bench.Wrk.WalkAsync(large.Address, bench.ArticlePaths.Take(SmallCount), bench.Plan.TurnSeconds, cancellation);
        await bench.Wrk.WalkAsync(small.Address, bench.ArticlePaths.Take(SmallCount), bench.Plan.TurnSeconds, cancellation);
        Workbench.Say("pages right after a publish");
        var rows = new List<Row>();
        foreach (var (kind, path) in Pages(bench))
        {
            var (atLarge, atSmall) = (new List<double>(), new List<double>());
            for (var publish = -WarmUps; publish < bench.Plan.Publishes; publish++)
            {
                var largeTime = await large.RaiseGenerationAsync(bench.Client, path, cancellation);
                var smallTime = await small.RaiseGenerationAsync(bench.Client, path, cancellation);
                if (publish >= 0)
                {
                    atLarge.Add(largeTime.TotalMilliseconds);
                    atSmall.Add(smallTime.TotalMilliseconds);
                }
            }

            var ratio = atLarge.Median() / atSmall.Median();
            rows.Add(new Row(
                $"{kind} right after a publish, {bench.Plan.LargeCount:#,##0} articles against {SmallCount:#,##0}",
                $"{Figures.Of(ratio)} ({Figures.Of(atLarge.Median(), " ms")} to {Figures.Of(atSmall.Median(), " ms")})",
                ratio, Limit.AtMost(1.2), Limit.AtMost(1.1)));
        }

        return rows;
    }

    private static async Task<PublishedSite> StartAsync(Workbench bench, int count, CancellationToken cancellation)
    {
        var site = bench.NewSite($"data-{count}");
        try
        {
            var content = bench.Content(count, cancellation);
            Workbench.Say($"Importing {count} articles");
            await site.ImportAsync(content, cancellation);
            await site.StartAsync(cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    private static (string Kind, string Path)[] Pages(Workbench bench)
    {
        // Article 0 is the same in every set, so what it is listed under is in both.
        var article = bench.Set.Article(0);
        return
        [
            ("front page", "/"),
            ("article", $"/articles/{article.Slug}"),
            ("section", $"/sections/{ArticleSet.SlugOf(article.Section)}"),
            ("tag", $"/tags/{ArticleSet.SlugOf(article.Tags[0])}"),
            ("author", $"/authors/{ArticleSet.SlugOf(article.Author)}"),
            ("month", "/archive/2024/12"),
        ];
    }
}
