using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NewsDesk.Backups;
using NewsDesk.Files;
using NewsDesk.Storage;
using NewsDesk.Time;

namespace NewsDesk.Web.Configuration;

/// <summary>The program's configuration, all of it under <c>NewsDesk</c>; docs/configuration.md has a line for each.</summary>
public sealed partial record NewsDeskOptions
{
    public const string DatabaseKey = nameof(Database);
    public const string MetricsUrlsKey = "Metrics:Urls";

    private const string BackupFolderKey = "Backup:Folder";
    private const string BackupEveryKey = "Backup:Every";
    private const string BackupKeepKey = "Backup:Keep";

    public static IReadOnlyList<string> Keys { get; } =
    [
        nameof(DataDirectory), DatabaseKey, nameof(BaseUrl), nameof(AllowedHosts), "TimeZone", nameof(SampleContent),
        nameof(TrustedProxies), nameof(MaxConnections), nameof(RequestsPerMinute), nameof(LogEveryRequest),
        nameof(RequireAdministratorSecondFactor), BackupFolderKey, BackupEveryKey, BackupKeepKey, MetricsUrlsKey,
    ];

    public required string DataDirectory { get; init; }

    /// <summary>Null where the catalogue is a file in the data folder.</summary>
    public required DatabaseSetting? Database { get; init; }

    /// <summary>The site's address, without a slash at the end.</summary>
    public required string BaseUrl { get; init; }

    public bool IsHttps => BaseUrl.StartsWith("https:", StringComparison.Ordinal);

    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public required SiteTime Time { get; init; }

    public required string? SampleContent { get; init; }

    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required int MaxConnections { get; init; }

    /// <summary>Of each client; 0 for any number.</summary>
    public required int RequestsPerMinute { get; init; }

    public required bool LogEveryRequest { get; init; }

    public required bool RequireAdministratorSecondFactor { get; init; }

    /// <summary>Null where no backups are scheduled.</summary>
    public required string? BackupFolder { get; init; }

    public required TimeSpan BackupEvery { get; init; }

    public required Retention BackupKeep { get; init; }

    public required IReadOnlyList<string> MetricsUrls { get; init; }

    public string CatalogueFile => Path.Combine(DataDirectory, DataFolderNames.Catalogue);

    public string PictureFolder => Path.Combine(DataDirectory, DataFolderNames.Pictures);

    public string KeyFolder => Path.Combine(DataDirectory, DataFolderNames.Keys);

    public string LanguageFolder => Path.Combine(DataDirectory, DataFolderNames.Languages);

    public string LogFolder => Path.Combine(DataDirectory, DataFolderNames.Logs);

    /// <param name="clock">The clock of reads and writes.</param>
    /// <param name="isServed">True where readers wait for what is read.</param>
    public Catalogue OpenCatalogue(TimeProvider clock, bool isServed = false) =>
        Database is null ? new Catalogue(CatalogueFile, clock) : Catalogue.InDatabase(Database.ConnectionString, clock, isServed);

    public static NewsDeskOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new ConfigurationValues(configuration, Keys);
        var baseUrl = ReadBaseUrl(settings);
        var dataDirectory = Path.GetFullPath(settings.Text(nameof(DataDirectory)) ?? "data");
        return new NewsDeskOptions
        {
            DataDirectory = dataDirectory,
            Database = settings.Text(DatabaseKey) is { } database ? DatabaseSetting.Read(database) : null,
            BaseUrl = baseUrl.GetLeftPart(UriPartial.Authority),
            AllowedHosts = ReadHosts(settings, baseUrl),
            Time = SiteTime.OfZone(settings.Text("TimeZone") ?? "UTC")
                ?? throw ConfigurationValues.Wrong("TimeZone",
                    $"'{settings.Text("TimeZone")}' is no time zone. Use an IANA name such as Europe/London."),
            SampleContent = ReadSampleContent(settings, environment),
            TrustedProxies = [.. settings.List(nameof(TrustedProxies)).Select(ReadProxy)],
            MaxConnections = settings.Number(nameof(MaxConnections), unlessSet: 10_000, least: 10, most: 1_000_000),
            RequestsPerMinute = settings.Number(nameof(RequestsPerMinute), unlessSet: 3_000, least: 0, most: 1_000_000),
            LogEveryRequest = settings.Flag(nameof(LogEveryRequest), unlessSet: false),
            RequireAdministratorSecondFactor = settings.Flag(nameof(RequireAdministratorSecondFactor),
                unlessSet: !environment.IsDevelopment()),
            BackupFolder = ReadBackupFolder(settings, dataDirectory),
            BackupEvery = settings.Span(BackupEveryKey, unlessSet: TimeSpan.FromDays(1), least: TimeSpan.FromMinutes(15),
                most: TimeSpan.FromDays(366)),
            BackupKeep = ReadBackupKeep(settings),
            MetricsUrls = [.. settings.List(MetricsUrlsKey).Select(ReadMetricsUrl)],
        };
    }

    private static Uri ReadBaseUrl(ConfigurationValues settings)
    {
        var text = settings.Text(nameof(BaseUrl)) ?? "http://localhost:5000";
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Host != "" && url.PathAndQuery == "/" && url.Fragment == "" && url.UserInfo == ""
            ? url
            : throw ConfigurationValues.Wrong(nameof(BaseUrl), $"'{text}' is not the address of a site, such as https://news.example.org.");
    }

    private static IReadOnlyList<string> ReadHosts(ConfigurationValues settings, Uri baseUrl)
    {
        var hosts = settings.List(nameof(AllowedHosts));
        if (hosts.FirstOrDefault(host => host.Contains('/') || new HostString(host).Port is not null) is { } wrong)
        {
            throw ConfigurationValues.Wrong(nameof(AllowedHosts),
                $"'{wrong}' is not a host. Write names without scheme and port, with ; between them.");
        }

        if (hosts.FirstOrDefault(host => host.TrimStart('*').TrimStart('.') is var rest && (rest == "" || rest.Contains('*'))) is { } wild)
        {
            throw ConfigurationValues.Wrong(nameof(AllowedHosts),
                $"'{wild}' names no site. List the hosts; *.example.org stands for every host below it.");
        }

        return hosts.Count > 0 ? hosts : [.. new[] { baseUrl.Host, "localhost", "127.0.0.1", "[::1]" }.Distinct()];
    }

    private static string? ReadSampleContent(ConfigurationValues settings, IHostEnvironment environment)
    {
        var text = settings.Text(nameof(SampleContent));
        if (text == "none" || (text is null && !environment.IsDevelopment()))
        {
            return null;
        }

        string[] places = text is null ? [Path.GetFullPath("content"), Path.Combine(AppContext.BaseDirectory, "content")]
            : [Path.GetFullPath(text)];
        return places.FirstOrDefault(Directory.Exists)
            ?? (text is null ? null
                : throw ConfigurationValues.Wrong(nameof(SampleContent), $"'{text}' is no folder. Name one, or write none."));
    }

    private static IPNetwork ReadProxy(string text)
    {
        if (IPAddress.TryParse(text, out var address) && text.AsSpan().ContainsAny(".:"))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0
            ? network
            : throw ConfigurationValues.Wrong(nameof(TrustedProxies),
                $"'{text}' is neither the address of a proxy nor a network such as 10.0.0.0/8. Write them with ; between.");
    }

    /// <summary>The program removes what it doesn't know from folders of its own, and logs are given to others.</summary>
    private static string? ReadBackupFolder(ConfigurationValues settings, string dataDirectory)
    {
        if (settings.Text(BackupFolderKey) is not { } text)
        {
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
        return !DataFolderNames.Contain(Path.GetRelativePath(dataDirectory, folder).Split(Path.DirectorySeparatorChar)[0])
            ? folder
            : throw ConfigurationValues.Wrong(BackupFolderKey,
                $"'{text}' lies in a folder of the program's own. Name another, best on another disk.");
    }

    private static Retention ReadBackupKeep(ConfigurationValues settings) =>
        settings.Text(BackupKeepKey) is not { } text ? Retention.Standard
        : Retention.Parse(text) ?? throw ConfigurationValues.Wrong(BackupKeepKey,
            $"'{text}' does not say what to keep. Write it like {Retention.Standard}, with 1 or more for newest.");

    private static string ReadMetricsUrl(string text) =>
        MetricsUrl().Match(text) is { Success: true } match
            && ushort.TryParse(match.Groups["port"].Value, CultureInfo.InvariantCulture, out var port)
            && (port > 0 || match.Groups["host"].Value != "localhost")
            ? text
            : throw ConfigurationValues.Wrong(MetricsUrlsKey,
                $"'{text}' is not the address of a listener, such as http://127.0.0.1:9464. Write several with ; between.");

    [GeneratedRegex(@"^http://(?<host>[A-Za-z0-9.*-]+|\[[0-9A-Fa-f:.]+\]):(?<port>[0-9]{1,5})/?$")]
    private static partial Regex MetricsUrl();
}
