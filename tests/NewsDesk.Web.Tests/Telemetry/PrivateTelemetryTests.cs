using System.Net;
using System.Text.RegularExpressions;
using NewsDesk.People;
using NewsDesk.Web.Http;
using NewsDesk.Web.Telemetry;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Api;
using OpenTelemetry.Trace;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>Metrics and traces name no reader, no person, no private address and no text, whatever was done on the site.</summary>
public sealed partial class PrivateTelemetryTests
{
    private const string Reader = "203.0.113.77";

    private static readonly string[] Statuses = ["2", "3", "4", "5"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_visits_of_all_kinds_nothing_private_was_exported()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var addresses = new Addresses { Now = IPAddress.Parse(Reader) };
        await using var site = TestSite.Start(options: addresses.Options with
        {
            Settings = new Dictionary<string, string>(receiver.Settings)
            {
                ["NewsDesk:Metrics:Urls"] = "http://127.0.0.1:0",
                ["NewsDesk:RequestsPerMinute"] = "0",
            },
        });
        var secrets = await VisitAsync(site);
        site.Get<TracerProvider>().ForceFlush();

        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri($"{site.Get<MetricsListener>().Addresses.Single()}/metrics"), Cancellation);
        var traces = receiver.Text;
        Assert.Equal(["/v1/traces"], receiver.Paths);
        Assert.Contains("GET /articles/{slug}", traces, StringComparison.Ordinal);
        Assert.Contains("POST /admin/articles/{id}/publication", traces, StringComparison.Ordinal);
        Assert.Contains("newsdesk.outcome", traces, StringComparison.Ordinal);
        Assert.Contains("newsdesk_publishes_total{", metrics, StringComparison.Ordinal);
        Assert.Equal([], secrets.Where(secret => metrics.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal([], secrets.Where(secret => traces.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        // Nor anything else that somebody could have chosen: each attribute has one of the values that the document names.
        Assert.Equal([], Labels(metrics).Where(label => !IsKnown(label)).Select(label => label.Value).Distinct());
        Assert.Equal([], MetricName().Matches(metrics).Select(match => match.Groups[1].Value)
            .Where(name => name != "target_info" && !MetricsDocumentTests.Words.Any(word => IsNamed(name, word))));
    }

    /// <summary>Visits each kind of page as a reader, a writer, an editor, programs and somebody who guesses.</summary>
    /// <returns>What must not be told.</returns>
    private static async Task<IReadOnlyList<string>> VisitAsync(TestSite site)
    {
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Curious-Browser/7.7");
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", "198.51.100.99");
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var things = await AdminNewsroom.FillAsync(site);
        var preview = await site.PreviewAsync("pier");
        foreach (var example in RouteTable.Examples.Where(example => !example.WithoutCatalogue))
        {
            var path = example.Address.Replace("{hash}", things["picture"], StringComparison.Ordinal);
            await site.ReadAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}q=unheard-of");
        }

        await site.ReadAsync("/articles/pier");
        await site.ReadAsync($"/previews/{preview}");
        await site.ReadAsync(things["invitation"]);
        using var odd = await site.Client.SendAsync(new HttpRequestMessage(new HttpMethod("UNHEARD"), "/unheard-of"), Cancellation);
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Wanda Writer");
        var editor = await Colleague.SignInAsync(site, Role.Editor, "Edna Editor");
        var program = await ApiProgram.OfAsync(site, Role.Administrator, name: "Penny Program");
        foreach (var row in RouteTable.Newsroom.Where(row => row.Method == "GET"))
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var answer = NewsroomRequests.IsApi(path) ? await program.AskAsync(row.Method, path) : await writer.GetAsync(path);
        }

        var draft = await writer.BeginAsync("Mayor resigns tomorrow", "Nobody knows of it yet.");
        await editor.BeginAsync("Minister stays", "Text.");
        await PublishAsync(editor);
        await program.BeginAsync("Tunnel floods", "Text.");
        await site.AddAsync(Role.Writer, "Gil");
        foreach (var (email, password) in new[] { ("gil@example.org", "guessed-password"), ("stranger@example.org", "another-guess") })
        {
            using var guess = await Colleague.Visitor(site).SignInAsync(email, password);
        }

        return
        [
            Reader, "203.0.113", "198.51.100", "Curious-Browser", "unheard", "example.org", "localhost", "0af7651916cd43dd8448eb211c80319c",
            preview, things["invitation"].Split('/')[^1], things["picture"], things["unused picture"], things["draft-uid"], program.Token,
            "Wanda", "Edna", "Penny", "Gil", "Secretive", "Ada Quay", "ada-quay", "Olu ", "olu@", "ida@",
            "harbour", "pier", "bridge", "lock gate", "mayor", "minister", "tunnel", "nobody knows", "coast", "ships",
            "guessed-password", "another-guess", draft, things["style"],
        ];
    }

    private static async Task PublishAsync(Colleague editor)
    {
        var page = await editor.BeginAsync("Ferry sails again", "It sails.");
        await editor.TakenAsync($"{page}/publication", "Publish");
    }

    private static IEnumerable<(string Name, string Value)> Labels(string metrics) =>
        Label().Matches(metrics).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static bool IsKnown((string Name, string Value) label) => label.Name switch
    {
        "le" or "otel_scope_name" => true,
        "http_response_status_code" => label.Value.Length == 3 && Statuses.Contains(label.Value[..1]),
        "http_request_method" => label.Value is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "_OTHER",
        "gc_heap_generation" or "cpu_mode" => true,
        _ when label.Name.StartsWith("service_", StringComparison.Ordinal) => label.Value is "newsdesk" or "0.1.0",
        _ when label.Name.StartsWith("telemetry_sdk_", StringComparison.Ordinal) => true,
        _ => MetricsDocumentTests.Words.Contains(label.Value),
    };

    /// <summary>Prometheus adds the unit to a name, and _total to what is counted.</summary>
    private static bool IsNamed(string name, string word) =>
        name.StartsWith(word.Replace('.', '_'), StringComparison.Ordinal) && word.Contains('.', StringComparison.Ordinal);

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("^# TYPE ([a-z_]+) ", RegexOptions.Multiline)]
    private static partial Regex MetricName();
}
