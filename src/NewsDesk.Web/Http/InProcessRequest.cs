using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Http;

/// <summary>A GET request that the program makes of itself, without a connection. It is neither logged nor counted.</summary>
internal static class InProcessRequest
{
    /// <returns>The features of the request after its response, whose body was written to <paramref name="body"/>.</returns>
    public static async Task<IFeatureCollection> SendAsync<TContext>(
        IHttpApplication<TContext> application, NewsDeskOptions options, string path, string encoding, Stream body,
        CancellationToken cancellation)
        where TContext : notnull
    {
        var response = new StreamResponseBodyFeature(body);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = HttpProtocol.Http11,
            Scheme = Uri.UriSchemeHttp,
            Path = path,
            RawTarget = path,
            Headers = new HeaderDictionary
            {
                ["Host"] = options.AllowedHosts[0].Replace("*", "in-process", StringComparison.Ordinal),
                ["Accept-Encoding"] = encoding
            },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellation });
        features.Set(new Unlogged());

        var context = application.CreateContext(features);
        Exception? failure = null;
        try
        {
            await application.ProcessRequestAsync(context);
            await response.CompleteAsync();
        }
        catch (Exception problem)
        {
            failure = problem;
            throw;
        }
        finally
        {
            application.DisposeContext(context, failure);
        }

        return features;
    }
}
