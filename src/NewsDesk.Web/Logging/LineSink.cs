using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace NewsDesk.Web.Logging;

/// <summary>
/// Writes events on a thread of its own, so that nobody ever waits for a log. What finds the queue full or can't be written is dropped and
/// counted, and the count is logged when lines go through again.
/// </summary>
public sealed class LineSink : ILogEventSink, IDisposable
{
    private const int LongestQueue = 10_000;

    private const int LargestBatch = 32 * 1024;

    /// <summary>Lines that come within it are written together: waking a thread for each of them costs more than writing it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a program that ends waits for its last lines.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly MessageTemplate DroppedMessage =
        new MessageTemplateParser().Parse("{Dropped} log lines were dropped: they could not be written as fast as they came");

    private readonly Channel<LogEvent> waiting = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly ITextFormatter formatter;
    private readonly Action<byte[]> write;
    private readonly int largestBatch;
    private readonly Thread writer;
    private readonly StringBuilder lines = new();
    private long lineCount;
    private long dropped;

    /// <param name="formatter">Makes an event one line.</param>
    /// <param name="write">Writes what it is given, all or nothing of it; it may block and it may throw.</param>
    /// <param name="oneByOne">Whether it is given each line by itself, as where a part of several could get through.</param>
    public LineSink(ITextFormatter formatter, Action<byte[]> write, bool oneByOne = false)
    {
        this.formatter = formatter;
        this.write = write;
        largestBatch = oneByOne ? 0 : LargestBatch;
        // In the background: a write that never returns does not keep the process alive.
        writer = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        writer.Start();
    }

    public void Emit(LogEvent logEvent)
    {
        if (!waiting.Writer.TryWrite(logEvent))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        writer.Join(LastWords);
    }

    private void WriteAll()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (waiting.Reader.TryRead(out var logEvent))
            {
                Format(logEvent);
                if (lines.Length >= largestBatch)
                {
                    WriteLines();
                }
            }

            WriteLines();
            TellDropped();
            Thread.Sleep(Pause);
        }
    }

    private void TellDropped()
    {
        var count = Interlocked.Exchange(ref dropped, 0);
        if (count > 0)
        {
            // If this line can't be written either, the count goes back to those that were dropped.
            Format(Dropped(count), count);
            WriteLines();
        }
    }

    private static LogEvent Dropped(long count) => new(
        DateTimeOffset.UtcNow, LogEventLevel.Warning, exception: null, DroppedMessage, [new LogEventProperty("Dropped", new ScalarValue(count))]);

    /// <param name="logEvent">One line.</param>
    /// <param name="worth">How many lines are dropped where this one is.</param>
    private void Format(LogEvent logEvent, long worth = 1)
    {
        var before = lines.Length;
        try
        {
            using var line = new StringWriter(lines, CultureInfo.InvariantCulture);
            formatter.Format(logEvent, line);
            lineCount += worth;
        }
#pragma warning disable CA1031 // Whatever goes wrong with one line, the next is tried, and the site goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            lines.Length = before;
            Interlocked.Add(ref dropped, worth);
        }
    }

    private void WriteLines()
    {
        if (lineCount == 0)
        {
            return;
        }

        try
        {
            write(Encoding.UTF8.GetBytes(lines.ToString()));
        }
#pragma warning disable CA1031 // Whatever goes wrong with these lines, the next are tried, and the site goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            Interlocked.Add(ref dropped, lineCount);
        }

        lineCount = 0;
        lines.Clear();
    }
}
