using Microsoft.AspNetCore.HttpOverrides;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Http;

/// <summary>Takes the reader's address and scheme, and never the host, from NewsDesk:TrustedProxies alone.</summary>
public static class TrustedProxies
{
    private const string FrameworkSwitch = "ForwardedHeaders_Enabled";

    public static void RefuseToTrustEveryone(IConfiguration configuration)
    {
        if (string.Equals(configuration[FrameworkSwitch], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartRejected(
                ExitCode.Configuration,
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true would believe whatever any client says of itself. Remove it, and list your "
                + "proxies in NewsDesk:TrustedProxies.");
        }
    }

    public static bool SendsToHttps(HttpContext context, NewsDeskOptions options) =>
        options.IsHttps && options.TrustedProxies.Count > 0
        && !context.Request.IsHttps && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName);

    public static void UseTrustedProxies(this WebApplication app, NewsDeskOptions options)
    {
        if (options.TrustedProxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // From the right, as far as the proxies are known: what stands further left anyone could have written.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(forwarded);
    }

    public static void UseRedirectToHttps(this WebApplication app, NewsDeskOptions options) => app.Use((context, next) =>
    {
        if (!SendsToHttps(context, options))
        {
            return next(context);
        }

        context.Response.Redirect(
            $"{options.BaseUrl}{context.Request.Path.ToUriComponent()}{context.Request.QueryString.ToUriComponent()}", permanent: true);
        return Task.CompletedTask;
    });
}
