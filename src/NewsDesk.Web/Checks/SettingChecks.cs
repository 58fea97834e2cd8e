using System.Net;

namespace NewsDesk.Web.Checks;

/// <summary>What the configuration shows.</summary>
internal static class SettingChecks
{
    public static IEnumerable<Finding> NotProduction(Inspection site)
    {
        if (!site.Environment.IsProduction())
        {
            yield return new($"The environment is {site.Environment.EnvironmentName}.", "Set ASPNETCORE_ENVIRONMENT=Production, or remove it.");
        }
    }

    public static IEnumerable<Finding> BaseUrlIsNotHttps(Inspection site)
    {
        if (string.IsNullOrEmpty(site.Configuration["NewsDesk:BaseUrl"]))
        {
            yield return new("NewsDesk:BaseUrl is missing.", "Set it to the address readers use, such as https://news.example.org.", IsFatal: true);
        }
        else if (!site.Options.IsHttps)
        {
            yield return new($"NewsDesk:BaseUrl '{site.Options.BaseUrl}' is not https.", "Serve readers over https, and set the address that begins with https://.", IsFatal: true);
        }
    }

    public static IEnumerable<Finding> WideHosts(Inspection site)
    {
        foreach (var host in site.Options.AllowedHosts.Where(host => host.StartsWith('*')))
        {
            yield return new($"NewsDesk:AllowedHosts answers every host of {host}.", "List the hosts that readers use.");
        }
    }

    /// <summary>Plain http for whoever reaches the machine is right only where a proxy stands before it.</summary>
    public static IEnumerable<Finding> PlainHttpForAll(Inspection site)
    {
        if (site.Options.TrustedProxies.Count == 0 && Addresses(site.Configuration).FirstOrDefault(IsPlainAndOpen) is { } open)
        {
            yield return new(
                $"The program listens on {open}, plain http on all addresses, and no proxy is trusted.",
                "Listen on 127.0.0.1 behind a proxy (--urls http://127.0.0.1:8080), or list the proxy in NewsDesk:TrustedProxies.");
        }
    }

    public static IEnumerable<Finding> WideProxies(Inspection site)
    {
        foreach (var network in site.Options.TrustedProxies.Where(network => network.PrefixLength < (network.BaseAddress.GetAddressBytes().Length == 4 ? 8 : 32)))
        {
            yield return new(
                $"NewsDesk:TrustedProxies holds {network}, which is a large part of the internet.", "List the addresses of your proxies alone.", IsFatal: true);
        }
    }

    public static IEnumerable<Finding> UnreadLimits(Inspection site)
    {
        if (site.Configuration.GetSection("Kestrel:Limits").GetChildren().Any())
        {
            yield return new("Kestrel:Limits is set, and nothing reads it.", "Remove it; NewsDesk:MaxConnections is the one limit to set.");
        }
    }

    /// <summary>Where the program will listen, as the framework reads it.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToList();
        return endpoints.Count > 0 ? endpoints
            : Parts(configuration["urls"]) is { Length: > 0 } urls ? urls
            : Parts(configuration["http_ports"]).Select(port => $"http://*:{port}");
    }

    private static string[] Parts(string? list) => list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsPlainAndOpen(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var host = BindingAddress.Parse(url) is { IsUnixPipe: false } address ? address.Host : "localhost";
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
