using System.Globalization;
using NewsDesk.Web.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace NewsDesk.Web.Tests.Operation;

public sealed class RecentProblemsTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly TestFolder folder = new();

    [Fact]
    public void The_newest_five_errors_come_from_as_many_files_as_it_takes_and_warnings_from_the_last_day()
    {
        Write("newsdesk-20260301.json", Event(-80, "Error", "Too old {N}", 1), Event(-79, "Fatal", "First {N}", 2));
        Write("newsdesk-20260302.json", Event(-30, "Error", "Second {N}", 3), Event(-29, "Warning", "Of yesterday {N}", 4));
        Write("newsdesk-20260303.json", Event(-20, "Information", "Well {N}", 5), Event(-19, "Warning", "Today {N}", 6),
            Event(-18, "Error", "Third {N}", 7));
        Write("newsdesk-20260303_001.json", Event(-2, "Error", "Fourth {N}", 8), Event(-1, "Error", "Fifth {N}", 9),
            Event(0, "Warning", "Today {N}", 10));

        var problems = RecentProblems.Find(folder.Path, Now);

        Assert.Equal(["Fifth 9", "Fourth 8", "Third 7", "Second 3", "First 2"], problems.Errors.Select(error => error.Message));
        Assert.Equal(["Error", "Error", "Error", "Error", "Fatal"], problems.Errors.Select(error => error.Level));
        Assert.Equal(2, problems.WarningsInLastDay);
    }

    [Fact]
    public void A_message_is_put_together_as_the_console_shows_it_and_only_the_type_of_an_exception_is_told()
    {
        Write("newsdesk-20260303.json",
            Event(-2, "Error", "{Method} {Path} {Status} in {Elapsed:0.0} ms, {{sic}}", "GET", "/a\nb\"@l\":\"Error\"", 500, 12.345),
            Event(-1, "Fatal", "The {Thing} failed", new InvalidOperationException("of /secret/path"), "disk"));

        var errors = RecentProblems.Find(folder.Path, Now).Errors;

        Assert.Equal(("The disk failed", "System.InvalidOperationException"), (errors[0].Message, errors[0].Exception));
        Assert.Equal(("GET /a\nb\"@l\":\"Error\" 500 in 12.3 ms, {sic}", null), (errors[1].Message, errors[1].Exception));
        Assert.Equal(Now.AddHours(-2), errors[1].At);
    }

    [Theory]
    [InlineData("{\"@t\":\"2026-03-03T12:00:00Z\",\"@mt\":\"Half a li")]
    [InlineData("{\"@t\":\"2026-03-03T12:00:00Z\",\"@l\":\"Error\",\"@mt\":\"Half a li")]
    [InlineData("{\"@t\":\"yesterday\",\"@l\":\"Error\",\"@mt\":\"A\"}")]
    [InlineData("{\"@l\":\"Error\",\"@mt\":\"A\"}")]
    [InlineData("{\"@t\":\"2026-03-03T12:00:00Z\",\"@l\":\"Error\"}")]
    [InlineData("{\"@t\":\"2026-03-03T12:00:00Z\",\"@l\":\"Error\",\"@mt\":1}")]
    [InlineData("[\"@l\":\"Error\"]")]
    [InlineData("[{\"@l\":\"Error\"}]")]
    public void A_line_that_is_none_of_ours_or_only_being_written_is_passed_over(string line)
    {
        File.WriteAllText(Path.Combine(folder.Path, "newsdesk-20260303.json"), $"{line}\n{Event(-1, "Error", "Whole {N}", 1)}{line}");

        Assert.Equal(["Whole 1"], RecentProblems.Find(folder.Path, Now).Errors.Select(error => error.Message));
    }

    [Fact]
    public void A_folder_without_logs_holds_no_problem() =>
        Assert.Equal((0, 0), (RecentProblems.Find(Path.Combine(folder.Path, "logs"), Now).Errors.Count,
            RecentProblems.Find(folder.Path, Now).WarningsInLastDay));

    public void Dispose() => folder.Dispose();

    private static string Event(int hours, string level, string template, params object[] values) =>
        Event(hours, level, template, null, values);

    private static string Event(int hours, string level, string template, Exception? exception, params object[] values)
    {
        var parsed = new MessageTemplateParser().Parse(template);
        var properties = parsed.Tokens.OfType<PropertyToken>()
            .Zip(values, (token, value) => new LogEventProperty(token.PropertyName, new ScalarValue(value)));
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        OneLineFormatter.ForPrograms().Format(
            new LogEvent(Now.AddHours(hours), Enum.Parse<LogEventLevel>(level), exception, parsed, properties), line);
        return line.ToString();
    }

    /// <summary>A file that was last written with its last event.</summary>
    private void Write(string name, params string[] events)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, string.Concat(events));
        File.SetLastWriteTimeUtc(path, LoggedEvent.Parse(events[^1])!.At.UtcDateTime);
    }
}
