namespace NewsDesk.Web.Tests;

/// <summary>What a request was answered with, as far as a test compares it.</summary>
internal sealed record Answer
{
    public required int Status { get; init; }

    public required string Body { get; init; }

    public required string? CacheControl { get; init; }

    public required string? Location { get; init; }

    public string? Canonical =>
        Body.StartsWith('<') || Body.Contains("<html", StringComparison.Ordinal) ? ParsedPages.Parse(Body).Canonical() : null;

    /// <summary>All headers but the clock's and those of the transfer, which HEAD may leave out.</summary>
    public required string Headers { get; init; }

    public static async Task<Answer> ToAsync(TestSite site, HttpMethod method, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Host = host } };
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Content-Length" or "Transfer-Encoding"))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new Answer
        {
            Status = (int)answer.StatusCode,
            Body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            CacheControl = answer.Headers.TryGetValues("Cache-Control", out var values) ? string.Join(", ", values) : null,
            Location = answer.Headers.Location?.ToString(),
            Headers = string.Join('\n', headers),
        };
    }
}
