using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Http;

/// <summary>Checks a request that is answered before the middleware which would refuse it.</summary>
public sealed class Admission(NewsDeskOptions options, AllowedHosts hosts, RequestRate rate)
{
    public bool Knows(HttpContext context) => hosts.Contains(context.Request.Host) && !TrustedProxies.SendsToHttps(context, options);

    /// <summary>False where the client asks too often; the request is not counted then.</summary>
    public bool Counts(HttpContext context) => rate.Ask(context) == TimeSpan.Zero;
}
