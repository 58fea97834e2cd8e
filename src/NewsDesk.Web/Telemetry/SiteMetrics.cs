using System.Diagnostics.Metrics;
using NewsDesk.Articles;

namespace NewsDesk.Web.Telemetry;

/// <summary>The metrics that are recorded as things happen. Where nobody listens, recording costs one comparison.</summary>
public sealed class SiteMetrics
{
    public const string MeterName = "NewsDesk";

    private const int Statuses = 600;

    /// <summary>In seconds, from a tenth of a millisecond, which a cache hit takes, to ten seconds.</summary>
    private static readonly double[] Buckets =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"];

    // Boxed once, so that recording a cache hit allocates nothing.
    private static readonly object[] BoxedStatuses = [.. Enumerable.Range(0, Statuses).Select(status => (object)status)];

    private static readonly string[] EditKinds = [.. Enum.GetNames<EditKind>().Select(name => name.ToLowerInvariant())];

    private static readonly string[] Reasons =
    [
        "request_rate", "host", "disk", "foreign_site", "form_token", "permission", "sign_in", "guess_limit", "api_token", "hashing_queue",
        "uploads", "database",
    ];

    private readonly Histogram<double> durations;
    private readonly Counter<long> lookups;
    private readonly Counter<long> publishes;
    private readonly Counter<long> rejections;

    public SiteMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        durations = Meter.CreateHistogram("http.server.request.duration", "s", "Duration of HTTP requests.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        lookups = Meter.CreateCounter<long>("newsdesk.cache.lookups", "{lookup}", "Lookups of cached responses.");
        publishes = Meter.CreateCounter<long>("newsdesk.publishes", "{version}", "Versions that this program has added.");
        rejections = Meter.CreateCounter<long>("newsdesk.requests.rejected", "{request}", "Requests that were rejected.");
    }

    public Meter Meter { get; }

    public void Request(string method, string path, int status, TimeSpan elapsed, bool isHit)
    {
        if (durations.Enabled)
        {
            durations.Record(elapsed.TotalSeconds, new("newsdesk.page.kind", PageKind.Of(path, status)),
                new("http.request.method", KnownMethod(method)), new("http.response.status_code", BoxedStatuses[status % Statuses]));
        }

        if (isHit)
        {
            Lookup(status == StatusCodes.Status304NotModified ? "revalidated" : "hit");
        }
    }

    public void CacheMiss() => Lookup("miss");

    public void Publish(EditKind kind) => publishes.Add(1, new KeyValuePair<string, object?>("newsdesk.edit.kind", EditKinds[(int)kind]));

    public void Reject(RejectionReason reason) =>
        rejections.Add(1, new KeyValuePair<string, object?>("newsdesk.rejection.reason", Reasons[(int)reason]));

    /// <summary>A method that HTTP does not know may be anything that somebody typed.</summary>
    internal static string KnownMethod(string method) => Array.IndexOf(Methods, method) is var n and >= 0 ? Methods[n] : "_OTHER";

    private void Lookup(string result) => lookups.Add(1, new KeyValuePair<string, object?>("newsdesk.cache.result", result));
}
