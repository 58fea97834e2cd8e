using System.Diagnostics;
using System.Net.Http.Headers;
using NewsDesk.Benchmarks.Generation;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Writes and publishes articles through a site's API, one after the other.</summary>
internal sealed class ApiWriter
{
    private readonly HttpClient client;
    private readonly ArticleSet set;
    private int written;

    private ApiWriter(HttpClient client, ArticleSet set)
    {
        this.client = client;
        this.set = set;
    }

    public static async Task<ApiWriter> OfAsync(PublishedSite site, ArticleSet set, CancellationToken cancellation)
    {
        var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.MakeTokenAsync(cancellation));
        return new ApiWriter(client, set);
    }

    /// <returns>How long the publication took, without its draft.</returns>
    public async Task<TimeSpan> PublishAsync(CancellationToken cancellation)
    {
        var article = set.Article(++written);
        var id = Guid.NewGuid();
        var text = new
        {
            headline = $"{article.Headline}, again",
            summary = article.Summary,
            markdown = article.Markdown,
            section = article.Section,
            authors = new[] { article.Author },
            tags = article.Tags,
        };
        using var draft = await client.PostAsJsonAsync("/api/articles", new { id, text }, cancellation);
        draft.EnsureSuccessStatusCode();
        using var publication = new HttpRequestMessage(HttpMethod.Post, $"/api/articles/{id}/publication")
        {
            Content = JsonContent.Create(new { kind = "first", operation = id }),
            Headers = { IfMatch = { draft.Headers.ETag! } },
        };
        var asked = Stopwatch.GetTimestamp();
        using var published = await client.SendAsync(publication, cancellation);
        published.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(asked);
    }
}
