using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace NewsDesk.Web.Logging;

/// <summary>An event for people, as one line: what a stranger typed can neither begin a new one nor colour the terminal.</summary>
public sealed class OneLineFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.Write(logEvent.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        text.Write($" {logEvent.Level.ToString().ToUpperInvariant()[..4]} ");
        Message.Format(logEvent, text);
        if (logEvent.Exception is { } exception)
        {
            text.Write(" | ");
            text.Write(exception);
        }

        OneLine.Write(text.ToString(), output);
        output.Write('\n');
    }
}
