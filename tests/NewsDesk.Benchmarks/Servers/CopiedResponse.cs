using Microsoft.Extensions.Primitives;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>A response of the site, byte for byte, to be sent again by the bare server.</summary>
internal sealed record CopiedResponse
{
    public required int Status { get; init; }

    public required IReadOnlyList<KeyValuePair<string, StringValues>> Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <param name="client">A client that leaves bodies compressed.</param>
    /// <param name="path">What to ask the site for.</param>
    /// <param name="ifNoneMatch">The ETag that the client has, if any.</param>
    public static async Task<CopiedResponse> FetchAsync(HttpClient client, string path, string? ifNoneMatch, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        using var response = await client.SendAsync(request, cancellation);
        // Kestrel writes its own date, and knows itself how the body is framed.
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key is not ("Date" or "Transfer-Encoding" or "Connection" or "Content-Length"))
            .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value])));
        return new CopiedResponse
        {
            Status = (int)response.StatusCode,
            Headers = [.. headers],
            Body = await response.Content.ReadAsByteArrayAsync(cancellation),
        };
    }

    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (Body.Length == 0)
        {
            return Task.CompletedTask;
        }

        response.ContentLength = Body.Length;
        return response.Body.WriteAsync(Body, 0, Body.Length);
    }
}
