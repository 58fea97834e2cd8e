using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace NewsDesk.Web.Logging;

/// <summary>An event for people, as one line: what a stranger typed can neither begin a new one nor colour the terminal. For one thread.</summary>
public sealed class OneLineFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private readonly StringBuilder line = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(line.Clear(), CultureInfo.InvariantCulture);
        text.Write(logEvent.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        text.Write($" {logEvent.Level.ToString().ToUpperInvariant()[..4]} ");
        Message.Format(logEvent, text);
        if (logEvent.Exception is { } exception)
        {
            text.Write(" | ");
            text.Write(exception);
        }

        OneLine.Write(line.ToString(), output);
        output.Write('\n');
    }
}
