using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>What one site measures, from the moment it is listened to.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> seen = [];

    public Measurements(TestSite site)
    {
        var meter = site.Get<SiteMetrics>().Meter;
        site.Get<ObservedMetrics>().Register();
        listener.InstrumentPublished = (instrument, its) =>
        {
            if (instrument.Meter == meter)
            {
                its.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The values of the attributes of each measurement, in order.</summary>
    public IReadOnlyList<string> Of(string name) => [.. seen.Where(one => one.Name == name).Select(one => one.Tags)];

    /// <summary>Asks the instruments that measure when they are asked.</summary>
    public IReadOnlyDictionary<string, double> Observe(string name)
    {
        var before = seen.Count;
        listener.RecordObservableInstruments();
        return seen.Skip(before).Where(one => one.Name == name).ToDictionary(one => one.Tags, one => one.Value);
    }

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = new List<string>();
        foreach (var (_, tag) in tags)
        {
            values.Add(string.Create(CultureInfo.InvariantCulture, $"{tag}"));
        }

        seen.Enqueue((instrument.Name, value, string.Join(' ', values)));
    }
}
