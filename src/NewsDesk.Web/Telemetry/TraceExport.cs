using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Telemetry;

/// <summary>Reads the standard variables for the export of traces. The exporter itself would ignore a wrong one.</summary>
internal static class TraceExport
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    public static bool IsConfigured(IConfiguration configuration)
    {
        var set = Endpoints.Where(key => configuration[key] is { Length: > 0 }).ToList();
        foreach (var key in set)
        {
            if (!Uri.TryCreate(configuration[key], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.Host == "")
            {
                throw new StartRejected(ExitCode.Configuration,
                    $"{key} '{configuration[key]}' is not the address of a collector, such as http://127.0.0.1:4317.");
            }
        }

        return set.Count > 0;
    }
}
