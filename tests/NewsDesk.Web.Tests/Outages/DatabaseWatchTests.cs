using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Storage.Engines;
using NewsDesk.Web.Outages;
using Npgsql;

namespace NewsDesk.Web.Tests.Outages;

/// <summary>The log lines on a database that is away, or lacks something.</summary>
public sealed class DatabaseWatchTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Lines lines = new();
    private readonly DatabaseWatch watch;

    public DatabaseWatchTests() => watch = new DatabaseWatch(clock, lines);

    [Fact]
    public void One_that_is_away_is_logged_once_until_it_is_back()
    {
        for (var n = 0; n < 3; n++)
        {
            watch.Report(new CatalogueUnreachable("It is away."));
        }

        watch.ReportReached();
        watch.ReportReached();
        Assert.Equal(["Error: The database can't be reached: It is away.", "Information: The database can be reached again"], lines.Texts);
    }

    [Theory]
    [InlineData("53100", "Its disk is full. Make room")]
    [InlineData("53200", "It is out of memory. Give its machine more")]
    [InlineData("53300", "It has no connection left. Raise its max_connections")]
    [InlineData("53400", "A limit of its settings is reached, such as temp_file_limit")]
    [InlineData("58030", "It can't read or write its disk")]
    public void One_that_lacks_something_is_logged_once_a_minute_with_what_to_do(string state, string advice)
    {
        for (var n = 0; n < 120; n++)
        {
            watch.Report(new PostgresException("lacking", "ERROR", "ERROR", state));
            watch.ReportReached();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, lines.Texts.Count);
        Assert.All(lines.Texts, line =>
            Assert.StartsWith($"Error: The database can't do all that is asked of it: {advice}", line, StringComparison.Ordinal));
    }

    [Fact]
    public void One_without_a_free_connection_is_not_away()
    {
        watch.Report(new CatalogueUnreachable("No connection is left.") { IsBusy = true });
        watch.ReportReached();
        Assert.Equal(["Error: The database can't do all that is asked of it: No connection is left."], lines.Texts);
    }

    private sealed class Lines : ILogger<DatabaseWatch>
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
