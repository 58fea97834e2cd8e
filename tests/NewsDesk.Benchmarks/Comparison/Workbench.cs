using NewsDesk.Benchmarks.Generation;
using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>What all rows are measured with: the temporary folder, the published program, the load generator.</summary>
internal sealed class Workbench(Plan plan, string folder, string program)
{
    private const ulong Seed = 1;

    public Plan Plan => plan;

    public string Folder => folder;

    public ArticleSet Set { get; } = new(plan.Articles, Seed);

    public Wrk Wrk { get; } = new(folder);

    /// <summary>One connection to each server; bodies stay compressed.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
    {
        DefaultRequestHeaders = { { "Accept-Encoding", "br" } },
    };

    /// <summary>An article that every set of this seed has.</summary>
    public string ArticlePath => $"/articles/{Set.Article(500).Slug}";

    public IEnumerable<string> ArticlePaths => Set.Slugs().Select(slug => $"/articles/{slug}");

    public PublishedSite NewSite(string name, string? database = null) => new(program, Path.Combine(folder, name), database);

    /// <summary>The content folder of so many articles, written when it is first asked for.</summary>
    public string Content(int count, CancellationToken cancellation)
    {
        var content = Path.Combine(folder, $"content-{count}");
        if (!Directory.Exists(content))
        {
            Say($"Generating {count} articles");
            GeneratedFolder.Write(content, new ArticleSet(count, Seed), cancellation);
        }

        return content;
    }

    /// <summary>Tells of rows as soon as they are measured.</summary>
    public static List<Row> Say(List<Row> rows)
    {
        rows.ForEach(row => Say($"  {row.What}: {row.Measured}"));
        return rows;
    }

    /// <summary>Progress goes to standard error: standard output is the table alone.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {what}");

    /// <summary>Asks for a path until its response has been the same length for a while: until then it may still be recompressed.</summary>
    public async Task SettleAsync(PublishedSite site, string path, CancellationToken cancellation)
    {
        var (length, sameSince, hasChanged) = (0L, DateTime.UtcNow, false);
        while (DateTime.UtcNow - sameSince < TimeSpan.FromSeconds(hasChanged ? 1 : 3))
        {
            var body = await Client.GetByteArrayAsync(new Uri(site.Address, path), cancellation);
            if (body.Length != length)
            {
                (hasChanged, length, sameSince) = (length != 0, body.Length, DateTime.UtcNow);
            }

            await Task.Delay(50, cancellation);
        }
    }
}
