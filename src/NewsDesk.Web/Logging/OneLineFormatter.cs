using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace NewsDesk.Web.Logging;

/// <summary>Writes an event as one line, which a stranger's text can neither end nor colour. For one thread.</summary>
public sealed class OneLineFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly JsonValueFormatter JsonValues = new("$type");

    private readonly StringBuilder line = new();
    private readonly Action<LogEvent, TextWriter> write;

    private OneLineFormatter(Action<LogEvent, TextWriter> write) => this.write = write;

    public static OneLineFormatter ForPeople() => new(WriteText);

    public static OneLineFormatter ForPrograms() =>
        new((logEvent, output) => CompactJsonFormatter.FormatEvent(logEvent, output, JsonValues));

    /// <summary>The text with numbers for whatever would end a line, colour a terminal or reorder letters.</summary>
    public static string Escape(string text)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Escape(text, line);
        return line.ToString();
    }

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(line.Clear(), CultureInfo.InvariantCulture);
        write(logEvent, text);
        Escape(line.ToString(), output);
        output.Write('\n');
    }

    private static void WriteText(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        output.Write($" {logEvent.Level.ToString().ToUpperInvariant()[..4]} ");
        Message.Format(logEvent, output);
        if (logEvent.Exception is { } exception)
        {
            output.Write(" | ");
            output.Write(exception);
        }
    }

    private static void Escape(ReadOnlySpan<char> text, TextWriter output)
    {
        // Nearly every line is of printable ASCII from end to end.
        var printable = text.IndexOfAnyExceptInRange(' ', '~') is var other and >= 0 ? text[..other] : text;
        output.Write(printable);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text[printable.Length..].EnumerateRunes())
        {
            var length = rune.EncodeToUtf16(units);
            if (IsPlain(rune))
            {
                output.Write(units[..length]);
                continue;
            }

            foreach (var unit in units[..length])
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
            }
        }
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
