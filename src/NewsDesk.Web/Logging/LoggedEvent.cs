using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace NewsDesk.Web.Logging;

/// <summary>An event as a log file holds it. Of its exception there is the type alone, since the rest may name files.</summary>
public sealed record LoggedEvent(DateTimeOffset At, string Level, string Message, string? Exception)
{
    private static readonly MessageTemplateParser Templates = new();
    private static readonly MessageTemplateTextFormatter Text = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>Null for a line that is none of ours, or that is only being written.</summary>
    public static LoggedEvent? Parse(string line)
    {
        try
        {
            using var logged = JsonDocument.Parse(line);
            var fields = logged.RootElement;
            var at = fields.GetProperty("@t").GetDateTimeOffset();
            var level = fields.TryGetProperty("@l", out var named) ? named.GetString()! : nameof(LogEventLevel.Information);
            var exception = fields.TryGetProperty("@x", out var text) ? TypeOf(text.GetString()!) : null;
            return new LoggedEvent(at, level, MessageOf(fields, at), exception);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string MessageOf(JsonElement fields, DateTimeOffset at)
    {
        var properties = fields.EnumerateObject().Where(field => !field.Name.StartsWith('@'))
            .Select(field => new LogEventProperty(field.Name, new ScalarValue(ValueOf(field.Value))));
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        var template = Templates.Parse(fields.GetProperty("@mt").GetString()!);
        Text.Format(new LogEvent(at, LogEventLevel.Information, exception: null, template, properties), message);
        return message.ToString();
    }

    /// <summary>A number stays one, since the message may say how it is written.</summary>
    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    /// <summary>An exception’s text begins with its type; what it says follows.</summary>
    private static string TypeOf(string exception) =>
        exception.AsSpan().IndexOfAny(": \r\n") is var end and >= 0 ? exception[..end] : exception;
}
