using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace NewsDesk.Web;

/// <summary>Writes an event as one line: what a stranger typed can neither begin a new one nor colour the terminal.</summary>
public sealed class OneLineFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.Write(logEvent.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        text.Write($" {logEvent.Level.ToString().ToUpperInvariant()[..4]} ");
        logEvent.RenderMessage(text, CultureInfo.InvariantCulture);
        if (logEvent.Exception is { } exception)
        {
            text.Write(" | ");
            text.Write(exception);
        }

        foreach (var c in text.ToString())
        {
            // Line and paragraph separators end a line for some viewers too; bidi controls reorder it.
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                output.Write($"\\u{(int)c:x4}");
            }
            else
            {
                output.Write(c);
            }
        }

        output.Write('\n');
    }
}
