namespace NewsDesk.Web.Tests.Visibility;

/// <summary>Follows every link of the site, as a search engine would.</summary>
internal static class Crawl
{
    private const int Most = 500;

    /// <summary>The body of each page that can be reached from <paramref name="starts"/>, these included, by its address.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AllAsync(TestSite site, IEnumerable<string> starts)
    {
        var bodies = new Dictionary<string, string>();
        var ahead = new Queue<string>(starts);
        while (ahead.TryDequeue(out var path))
        {
            if (bodies.ContainsKey(path))
            {
                continue;
            }

            bodies[path] = await site.ReadAsync(path);
            Assert.True(bodies.Count < Most, "The site leads ever further.");
            foreach (var link in ParsedPages.Parse(bodies[path]).QuerySelectorAll("a[href^='/']"))
            {
                ahead.Enqueue(link.GetAttribute("href")!.Split('#')[0]);
            }
        }

        return bodies;
    }
}
