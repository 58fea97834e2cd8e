namespace NewsDesk.Web.Security;

/// <summary>What a request must pass that is answered before the middleware which would refuse it.</summary>
public sealed class Admission(NewsDeskOptions options, AllowedHosts hosts, RequestRate rate)
{
    /// <summary>Whether it asks for a host that is served, and need not be sent on to https.</summary>
    public bool Knows(HttpContext context) => hosts.Contains(context.Request.Host) && !TrustedProxies.SendsToHttps(context, options);

    /// <summary>Counts the request with its client's; false where these are too many, and then it is not counted.</summary>
    public bool Counts(HttpContext context) => rate.Ask(context) == TimeSpan.Zero;
}
