using System.Data.Common;
using System.Diagnostics.Metrics;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Readiness;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Telemetry;

/// <summary>The metrics that are asked of the parts of the site when they are collected, and so cost nothing in between.</summary>
public sealed class ObservedMetrics(SiteMetrics metrics, IServiceProvider services, TimeProvider clock)
{
    public void Register()
    {
        var meter = metrics.Meter;
        ObserveCatalogue(meter);
        ObserveCache(meter, services.GetRequiredService<ResponseStore>());
        ObserveQueues(meter);
        ObserveLogs(meter, services.GetRequiredService<LogSinks>());
        services.GetRequiredService<Catalogue>().Announced += what =>
        {
            if (what is CommittedPublish publish)
            {
                metrics.Publish(publish.Kind);
            }
        };
        services.GetRequiredService<HashingQueue>().Rejected += () => metrics.Reject(RejectionReason.HashingQueue);
    }

    private void ObserveCatalogue(Meter meter)
    {
        var generation = services.GetRequiredService<ContentGeneration>();
        var catalogue = services.GetRequiredService<Catalogue>();
        meter.CreateObservableGauge("newsdesk.content.generation", () => Known<long>(async () =>
            await generation.FindAsync(CancellationToken.None)), "{generation}", "Changes of the content since the catalogue began.");
        meter.CreateObservableGauge("newsdesk.backup.age", () => Known<double>(async () =>
            await catalogue.ReadAsync(read => new LastBackup(read).FindAsync()) is { } backup
                ? (clock.GetUtcNow() - backup.BeganAt).TotalSeconds
                : null),
            "s", "Time since the last good backup began.");
        meter.CreateObservableGauge("newsdesk.pictures.unfinished", () => Known<long>(async () =>
            await catalogue.ReadAsync(UnfinishedPictures.CountAsync)),
            "{picture}", "Pictures that lack a format or crops.");
    }

    private static void ObserveCache(Meter meter, ResponseStore store)
    {
        meter.CreateObservableGauge("newsdesk.cache.responses", () => store.Count, "{response}", "Cached responses.");
        meter.CreateObservableGauge("newsdesk.cache.size", () => store.Size, "By", "Memory that cached responses take.");
    }

    private void ObserveQueues(Meter meter)
    {
        var hashing = services.GetRequiredService<HashingQueue>();
        var renderer = services.GetRequiredService<MarkdownRenderer>();
        var uploads = services.GetRequiredService<UploadPlaces>();
        var store = services.GetRequiredService<ResponseStore>();
        meter.CreateObservableGauge("newsdesk.queue.length", () => new Measurement<int>[]
        {
            Length("hashing.person", hashing.WaitingIn(HashingLine.Person)),
            Length("hashing.trusted_device", hashing.WaitingIn(HashingLine.TrustedDevice)),
            Length("hashing.stranger", hashing.WaitingIn(HashingLine.Stranger)),
            Length("rendering", renderer.Waiting),
            Length("uploads", uploads.Waiting),
            Length("recompression", store.Waiting),
        }, "{item}", "Work that waits for a place or a thread.");
    }

    private static void ObserveLogs(Meter meter, LogSinks sinks) =>
        meter.CreateObservableCounter("newsdesk.log.dropped", () => new Measurement<long>[]
        {
            new(sinks.Console.Dropped, new KeyValuePair<string, object?>("newsdesk.log.sink", "console")),
            new(sinks.Files.Dropped, new KeyValuePair<string, object?>("newsdesk.log.sink", "files")),
        }, "{line}", "Log lines that could not be written.");

    private static Measurement<int> Length(string queue, int length) =>
        new(length, new KeyValuePair<string, object?>("newsdesk.queue.name", queue));

    /// <summary>No measurement where there is nothing to measure, or where the catalogue can't be read; /readyz says that.</summary>
    private static IEnumerable<Measurement<T>> Known<T>(Func<Task<T?>> find)
        where T : struct
    {
        try
        {
            // Instruments are asked without waiting, and so is the catalogue's database.
            return find().GetAwaiter().GetResult() is { } value ? [new Measurement<T>(value)] : [];
        }
        catch (DbException)
        {
            return [];
        }
    }
}
