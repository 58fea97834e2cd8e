using System.Net;
using System.Text;
using NewsDesk.Storage;

namespace NewsDesk.Web.Rehearsals;

/// <summary>Asks the running site for pages as a reader's browser does, and follows no redirect.</summary>
public sealed class RunningSite : IDisposable
{
    private const int LargestPage = 16 * 1024 * 1024;

    private readonly HttpClient client;
    private readonly string? host;

    /// <param name="address">Where the site listens.</param>
    /// <param name="baseUrl">The address that readers know it by.</param>
    /// <param name="patience">How long it may take for a page.</param>
    public RunningSite(Uri address, string baseUrl, TimeSpan patience)
    {
        Address = address;
        // An address of this machine is no name that the site or a proxy before it knows the site by.
        host = address.IsLoopback || address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? new Uri(baseUrl).Authority
            : null;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        })
        {
            BaseAddress = address,
            Timeout = patience,
            MaxResponseContentBufferSize = LargestPage,
        };
    }

    public Uri Address { get; }

    /// <returns>The page, or why there is none: no site answers, or it doesn't do so in time.</returns>
    public async Task<Result<PageResponse>> GetAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            var html = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation));
            return new PageResponse((int)response.StatusCode, html, response.Headers.Location?.OriginalString);
        }
        catch (Exception problem) when (problem is HttpRequestException or InvalidDataException)
        {
            return Result.Rejected<PageResponse>(problem.GetBaseException().Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Result.Rejected<PageResponse>($"it took longer than {client.Timeout.TotalSeconds:0} seconds");
        }
    }

    public void Dispose() => client.Dispose();
}
