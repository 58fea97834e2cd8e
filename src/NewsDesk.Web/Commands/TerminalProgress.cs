using NewsDesk.Threads;
using Spectre.Console;

namespace NewsDesk.Web.Commands;

/// <summary>Shows how far long work has come, a bar for each stage on stderr, where that is a terminal.</summary>
public static class TerminalProgress
{
    public static async Task<T> ShowAsync<T>(Func<IProgress<StageProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress().StartAsync(async bars =>
        {
            var stages = new Dictionary<string, ProgressTask>();
            return await work(new Reporter(step =>
            {
                lock (stages)
                {
                    if (!stages.TryGetValue(step.Stage, out var bar))
                    {
                        stages[step.Stage] = bar = bars.AddTask(step.Stage, maxValue: step.Total);
                    }

                    bar.MaxValue = Math.Max(bar.MaxValue, step.Total);
                    bar.Value = Math.Max(bar.Value, step.Done);
                }
            }));
        });
    }

    /// <summary>Reports at once and in order; the framework's Progress posts to the thread pool.</summary>
    private sealed class Reporter(Action<StageProgress> report) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => report(value);
    }
}
