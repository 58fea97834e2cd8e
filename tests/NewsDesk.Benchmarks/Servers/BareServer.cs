namespace NewsDesk.Benchmarks.Servers;

/// <summary>The least that Kestrel can do: one middleware that sends copies of the site's responses, and their 304 to whoever has
/// them.</summary>
internal static class BareServer
{
    public static async Task RunAsync(Uri site, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var copies = await CopyAsync(site, paths, cancellation);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            if (!copies.TryGetValue(context.Request.Path.Value!, out var copy))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            return context.Request.Headers.IfNoneMatch == copy.ETag ? copy.NotModified.SendAsync(context) : copy.Found.SendAsync(context);
        });
        await OwnServer.RunAsync(app, cancellation);
    }

    private static async Task<Dictionary<string, (CopiedResponse Found, CopiedResponse NotModified, string ETag)>> CopyAsync(
        Uri site, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = site };
        var copies = new Dictionary<string, (CopiedResponse, CopiedResponse, string)>();
        foreach (var path in paths)
        {
            var found = await CopiedResponse.FetchAsync(client, path, null, cancellation);
            var etag = found.Headers.First(header => header.Key == "ETag").Value.ToString();
            copies[path] = (found, await CopiedResponse.FetchAsync(client, path, etag, cancellation), etag);
        }

        return copies;
    }
}
