using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace NewsDesk.Web.Logging;

/// <summary>An event for programs, as one line of JSON, also for those that end a line where Unicode does.</summary>
public sealed class JsonLineFormatter : ITextFormatter
{
    private static readonly CompactJsonFormatter Json = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Json.Format(logEvent, text);
        OneLine.Write(text.ToString().TrimEnd(), output);
        output.Write('\n');
    }
}
