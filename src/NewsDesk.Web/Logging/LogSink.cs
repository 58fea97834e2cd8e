using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace NewsDesk.Web.Logging;

/// <summary>Writes events on a thread of its own. It drops those that can't be queued or written, and logs their count later.</summary>
public sealed class LogSink : ILogEventSink, IDisposable
{
    private const int LongestQueue = 10_000;
    private const int LargestBatch = 32 * 1024;

    /// <summary>Waking a thread for each line would cost more than writing it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly MessageTemplate DroppedMessage =
        new MessageTemplateParser().Parse("{Dropped} log lines were dropped: they could not be written as fast as they came");

    private readonly Channel<LogEvent> waiting =
        Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly ITextFormatter formatter;
    private readonly Action<byte[]> write;
    private readonly int largestBatch;
    private readonly Thread writer;
    private readonly StringBuilder lines = new();
    private long lineCount;
    private long dropped;
    private long droppedSinceStart;

    /// <remarks>Where a part of several lines could get through, each is written by itself: a write succeeds or fails as a whole.
    /// It may block.</remarks>
    public LogSink(ITextFormatter formatter, Action<byte[]> write, bool oneByOne = false)
    {
        this.formatter = formatter;
        this.write = write;
        largestBatch = oneByOne ? 0 : LargestBatch;
        // In the background, so that a write that never returns doesn't keep the process alive.
        writer = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        writer.Start();
    }

    public long Dropped => Volatile.Read(ref droppedSinceStart);

    public void Emit(LogEvent logEvent)
    {
        if (!waiting.Writer.TryWrite(logEvent))
        {
            Drop(1);
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
            var properties = new[] { new LogEventProperty("Dropped", new ScalarValue(count)) };
            Format(new LogEvent(DateTimeOffset.UtcNow, LogEventLevel.Warning, exception: null, DroppedMessage, properties), count);
            WriteLines(isNews: false);
        }
    }

    private void Format(LogEvent logEvent, long worth = 1)
    {
        var before = lines.Length;
        try
        {
            using var line = new StringWriter(lines, CultureInfo.InvariantCulture);
            formatter.Format(logEvent, line);
            lineCount += worth;
        }
        catch (Exception)
        {
            lines.Length = before;
            Drop(worth, isNews: logEvent.MessageTemplate != DroppedMessage);
        }
    }

    /// <param name="isNews">False for the line that says how many were dropped: they are counted already.</param>
    private void WriteLines(bool isNews = true)
    {
        if (lineCount == 0)
        {
            return;
        }

        try
        {
            write(Encoding.UTF8.GetBytes(lines.ToString()));
        }
        catch (Exception)
        {
            Drop(lineCount, isNews);
        }

        lineCount = 0;
        lines.Clear();
    }

    /// <param name="isNews">False where they are counted already.</param>
    private void Drop(long count, bool isNews = true)
    {
        Interlocked.Add(ref dropped, count);
        Interlocked.Add(ref droppedSinceStart, isNews ? count : 0);
    }
}
