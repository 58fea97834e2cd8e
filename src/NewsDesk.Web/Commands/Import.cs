using System.CommandLine;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Threads;
using NewsDesk.Web.Configuration;
using Spectre.Console;

namespace NewsDesk.Web.Commands;

/// <summary>Brings a folder of Markdown into the catalogue, beside a running site or without one.</summary>
public static class Import
{
    public static Command Command()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The folder that holds site.yml, sections.yml, authors.yml, pages, articles and pictures.",
        };
        return new Command("import", "Bring a folder of Markdown into the catalogue. Run it again to bring in what changed.") { folder }
            .Runs((services, parsed, cancellation) => RunAsync(services, parsed.GetRequiredValue(folder), cancellation));
    }

    private static async Task<int> RunAsync(IServiceProvider services, string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new StartRejected(ExitCode.Usage, $"There is no folder {Path.GetFullPath(folder)}.");
        }

        var report = await WithProgressAsync(progress =>
            services.GetRequiredService<ImportFolder>().ExecuteAsync(folder, Actor.Command("import"), progress, cancellation));
        return CommandHost.Report(report.Problems,
            $"{report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, {report.Problems.Count} problems");
    }

    private static async Task<ImportReport> WithProgressAsync(Func<IProgress<StageProgress>?, Task<ImportReport>> import)
    {
        if (Console.IsErrorRedirected)
        {
            return await import(null);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress().StartAsync(async bars =>
        {
            var stages = new Dictionary<string, ProgressTask>();
            return await import(new Reporter(step =>
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
