using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsDesk.Web.Api;

/// <summary>Reads an ISO 8601 instant that says its offset, without which the serializer takes the machine's zone, in the
/// catalogue's whole milliseconds.</summary>
public sealed class InstantWithOffset : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time > 0 && (text.EndsWith('Z') || text.AsSpan(time).ContainsAny('+', '-')) && reader.TryGetDateTimeOffset(out var instant)
            ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond))
            : throw new JsonException("The instant is not written like 2026-03-02T13:00:00+01:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
}
