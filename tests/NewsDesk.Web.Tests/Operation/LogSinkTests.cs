using NewsDesk.Web.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace NewsDesk.Web.Tests.Operation;

public sealed class LogSinkTests
{
    [Fact]
    public async Task Each_line_that_could_not_be_written_is_counted_once_although_the_line_about_them_fails_too()
    {
        using var writes = new SemaphoreSlim(0);
        using var sink = new LogSink(OneLineFormatter.ForPeople(), _ =>
        {
            writes.Release();
            throw new IOException("The disk is full.");
        });
        for (var n = 1; n <= 3; n++)
        {
            sink.Emit(new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception: null,
                new MessageTemplateParser().Parse("A line"), []));
            // The line itself, then the line that says how many were dropped.
            Assert.True(await writes.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.True(await writes.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.Equal(n, sink.Dropped);
        }
    }
}
