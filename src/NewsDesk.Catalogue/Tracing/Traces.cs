using System.Diagnostics;

namespace NewsDesk.Tracing;

/// <summary>The source of all spans. They leave the machine, so they hold counts and kinds, and neither names nor texts nor
/// addresses.</summary>
public static class Traces
{
    public const string SourceName = "NewsDesk";

    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Runs an act in a span that says how it ended.</summary>
    public static Task<Result<T>> RunAsync<T>(string name, Func<Task<Result<T>>> act) => RunAsync(name, act, (span, result) =>
        span.SetTag("newsdesk.outcome", result.IsDone ? "done" : result.Kind.ToString().ToLowerInvariant()));

    public static async Task<T> RunAsync<T>(string name, Func<Task<T>> act, Action<Activity, T> describe)
    {
        using var span = Source.StartActivity(name);
        try
        {
            var result = await act();
            if (span is not null)
            {
                describe(span, result);
            }

            return result;
        }
        catch
        {
            // The exception is left out: its message may hold what somebody typed.
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
