using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace NewsDesk.Web.Logging;

/// <summary>An event for programs, as one line of JSON, also for those that end a line where Unicode does. For one thread.</summary>
public sealed class JsonLineFormatter : ITextFormatter
{
    private static readonly CompactJsonFormatter Json = new();

    private readonly StringBuilder line = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(line.Clear(), CultureInfo.InvariantCulture);
        Json.Format(logEvent, text);
        OneLine.Write(line.ToString().AsSpan().TrimEnd(), output);
        output.Write('\n');
    }
}
