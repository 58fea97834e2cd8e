using System.Net;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks the configuration.</summary>
internal static class SettingChecks
{
    public static IEnumerable<ReadinessIssue> Find(NewsDeskOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsProduction())
        {
            yield return new($"The environment is {environment.EnvironmentName}.", "Set ASPNETCORE_ENVIRONMENT=Production, or remove it.");
        }

        if (string.IsNullOrEmpty(configuration["NewsDesk:BaseUrl"]))
        {
            yield return new("NewsDesk:BaseUrl is missing.", "Set it to the address readers use, such as https://news.example.org.",
                IsFatal: true);
        }
        else if (!options.IsHttps)
        {
            yield return new($"NewsDesk:BaseUrl '{options.BaseUrl}' is not https.",
                "Serve readers over https, and set the address that begins with https://.", IsFatal: true);
        }

        foreach (var host in options.AllowedHosts.Where(host => host.StartsWith('*')))
        {
            yield return new($"NewsDesk:AllowedHosts answers every host of {host}.", "List the hosts that readers use.");
        }

        // Plain http on all addresses is right only where a proxy stands before it.
        if (options.TrustedProxies.Count == 0 && Addresses(configuration).FirstOrDefault(IsPlainAndOpen) is { } open)
        {
            yield return new(
                $"The program listens on {open}, plain http on all addresses, and no proxy is trusted.",
                "Listen on 127.0.0.1 behind a proxy (--urls http://127.0.0.1:8080), or list the proxy in NewsDesk:TrustedProxies.");
        }

        if (options.MetricsUrls.FirstOrDefault(IsOnAllAddresses) is { } metrics)
        {
            yield return new($"The metrics are on {metrics}, which is every address of this machine.",
                "Set NewsDesk:Metrics:Urls to 127.0.0.1 or to an address of a private network.");
        }

        foreach (var network in options.TrustedProxies.Where(network =>
            network.PrefixLength < (network.BaseAddress.GetAddressBytes().Length == 4 ? 8 : 32)))
        {
            yield return new(
                $"NewsDesk:TrustedProxies holds {network}, which is a large part of the internet.",
                "List the addresses of your proxies alone.", IsFatal: true);
        }

        if (configuration.GetSection("Kestrel:Limits").GetChildren().Any())
        {
            yield return new("Kestrel:Limits is set, and nothing reads it.", "Remove it; NewsDesk:MaxConnections is the one limit to set.");
        }
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToList();
        return endpoints.Count > 0 ? endpoints
            : Parts(configuration["urls"]) is { Length: > 0 } urls ? urls
            : Parts(configuration["http_ports"]).Select(port => $"http://*:{port}");
    }

    private static string[] Parts(string? list) =>
        list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsOnAllAddresses(string url) => BindingAddress.Parse(url).Host is var host
        && (host == "*" || (IPAddress.TryParse(host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))));

    private static bool IsPlainAndOpen(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var host = BindingAddress.Parse(url) is { IsUnixPipe: false } address ? address.Host : "localhost";
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
