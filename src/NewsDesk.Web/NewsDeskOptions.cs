using Microsoft.AspNetCore.Http;
using NewsDesk.Newsroom;
using NewsDesk.Web.Verbs;

namespace NewsDesk.Web;

/// <summary>The program's configuration, all of it under <c>NewsDesk</c>; docs/configuration.md has a line for each.</summary>
public sealed record NewsDeskOptions
{
    private const string Root = "NewsDesk";

    /// <summary>Full path of the folder with everything that must be backed up.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where readers find the site, without a slash at the end.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The hosts that are answered, without ports.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public required SiteTime Time { get; init; }

    /// <summary>The folder that fills an empty catalogue at the first start; null for none.</summary>
    public required string? SampleContent { get; init; }

    public string CatalogueFile => Path.Combine(DataDirectory, "newsdesk.db");

    public string PictureFolder => Path.Combine(DataDirectory, "pictures");

    public string KeyFolder => Path.Combine(DataDirectory, "keys");

    public string LogFolder => Path.Combine(DataDirectory, "logs");

    /// <exception cref="StartRefused">A value is wrong or a key is unknown; the message names it.</exception>
    public static NewsDeskOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var keys = configuration.GetSection(Root);
        string[] known = [nameof(DataDirectory), nameof(BaseUrl), nameof(AllowedHosts), "TimeZone", nameof(SampleContent)];
        foreach (var child in keys.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw Wrong(child.Key, $"is no setting. Known are {string.Join(", ", known)}.");
            }

            if (child.Value is null && child.GetChildren().Any())
            {
                throw Wrong(child.Key, "must be one value, not a group.");
            }
        }

        var baseUrl = ReadBaseUrl(keys[nameof(BaseUrl)], environment);
        return new NewsDeskOptions
        {
            DataDirectory = Path.GetFullPath(keys[nameof(DataDirectory)] is { Length: > 0 } folder ? folder : "data"),
            BaseUrl = baseUrl.GetLeftPart(UriPartial.Authority),
            AllowedHosts = ReadHosts(keys[nameof(AllowedHosts)], baseUrl),
            Time = SiteTime.OfZone(keys["TimeZone"] is { Length: > 0 } zone ? zone : "UTC")
                ?? throw Wrong("TimeZone", $"'{keys["TimeZone"]}' is no time zone. Use an IANA name such as Europe/London."),
            SampleContent = ReadSampleContent(keys[nameof(SampleContent)], environment),
        };
    }

    private static Uri ReadBaseUrl(string? text, IHostEnvironment environment)
    {
        if (string.IsNullOrEmpty(text))
        {
            return environment.IsProduction()
                ? throw Wrong(nameof(BaseUrl), "is missing. Set it to the address readers use, such as https://news.example.org.")
                : new Uri("http://localhost:5000");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/" || url.Fragment != "")
        {
            throw Wrong(nameof(BaseUrl), $"'{text}' is not the address of a site, such as https://news.example.org.");
        }

        return environment.IsProduction() && url.Scheme != "https"
            ? throw Wrong(nameof(BaseUrl), $"'{text}' must begin with https:// in Production.")
            : url;
    }

    private static string[] ReadHosts(string? text, Uri baseUrl)
    {
        var hosts = text?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (hosts.FirstOrDefault(host => host.Contains('/') || new HostString(host).Port is not null) is { } wrong)
        {
            throw Wrong(nameof(AllowedHosts), $"'{wrong}' is not a host. Write names without scheme and port, with ; between them.");
        }

        return hosts.Length > 0 ? hosts : [.. new[] { baseUrl.Host, "localhost", "127.0.0.1", "[::1]" }.Distinct()];
    }

    /// <summary>The sample newsroom stands beside the sources, or beside a published program.</summary>
    private static string? ReadSampleContent(string? text, IHostEnvironment environment)
    {
        if (text == "none" || (string.IsNullOrEmpty(text) && !environment.IsDevelopment()))
        {
            return null;
        }

        string[] places = string.IsNullOrEmpty(text)
            ? [Path.GetFullPath("content"), Path.Combine(AppContext.BaseDirectory, "content")]
            : [Path.GetFullPath(text)];
        return places.FirstOrDefault(Directory.Exists)
            ?? (string.IsNullOrEmpty(text) ? null : throw Wrong(nameof(SampleContent), $"'{text}' is no folder. Name one, or write none."));
    }

    private static StartRefused Wrong(string key, string what) => new(ExitCode.Configuration, $"{Root}:{key} {what}");
}
