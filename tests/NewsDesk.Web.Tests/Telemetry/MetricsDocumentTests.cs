using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using NewsDesk.Tests;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>The table of metrics in docs/operating.md against the instruments.</summary>
public sealed partial class MetricsDocumentTests
{
    [Fact]
    public async Task Every_instrument_has_its_row_and_every_row_its_instrument()
    {
        await using var site = TestSite.Start();
        site.Get<ObservedMetrics>().Register();
        var found = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter == site.Get<SiteMetrics>().Meter || TelemetryServices.IsOfRuntime(instrument))
                {
                    found.Add($"{instrument.Name} | {KindOf(instrument)} | {instrument.Unit} | {instrument.Description}");
                }
            },
        };
        listener.Start();

        var rows = Row().Matches(Section)
            .Select(row => $"{row.Groups["name"].Value} | {row.Groups["kind"].Value} | "
                + $"{row.Groups["unit"].Value} | {row.Groups["says"].Value}");
        Assert.Equal(found.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    /// <summary>What docs/operating.md says of metrics.</summary>
    internal static string Section { get; } = SectionOf(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md")));

    /// <summary>The names in the table, and the values that attributes may have.</summary>
    internal static IReadOnlyCollection<string> Words { get; } =
        [.. Word().Matches(Section).Select(match => match.Groups[1].Value).Distinct()];

    private static string SectionOf(string document)
    {
        var start = document.IndexOf("\n## Metrics\n", StringComparison.Ordinal);
        return document[start..document.IndexOf("\n## ", start + 4, StringComparison.Ordinal)];
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Histogram" => "histogram",
        "Counter" or "ObservableCounter" => "counter",
        "Gauge" or "ObservableGauge" or "UpDownCounter" or "ObservableUpDownCounter" => "gauge",
        var other => other,
    };

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \|[^|]*\| (?<says>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?<!`)`([^`\\n]+)`(?!`)")]
    private static partial Regex Word();
}
