using System.Diagnostics.CodeAnalysis;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Logging;

/// <summary>The two sinks of log lines: the console for people, files for programs. The logger disposes of them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The logger disposes of its sinks, after everything that may still log.")]
public sealed class LogSinks
{
    private const long LargestFile = 10 * 1024 * 1024;
    private const int FilesKept = 14;

    public LogSinks(NewsDeskOptions options)
    {
        // Not Console.Out: a console that nobody reads would hold its lock for ever.
        var console = System.Console.OpenStandardOutput();
        Console = new LogSink(OneLineFormatter.ForPeople(), line => console.Write(line), oneByOne: true);
        Files = new LogSink(OneLineFormatter.ForPrograms(),
            new LogFiles(options.LogFolder, LargestFile, FilesKept, TimeProvider.System).Write);
    }

    public LogSink Console { get; }

    public LogSink Files { get; }
}
