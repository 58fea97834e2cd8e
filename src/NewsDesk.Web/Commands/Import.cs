using System.CommandLine;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Web.Configuration;

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

        var report = await TerminalProgress.ShowAsync(progress =>
            services.GetRequiredService<ImportFolder>().ExecuteAsync(folder, Actor.Command("import"), progress, cancellation));
        return CommandHost.Report(report.Problems,
            $"{report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, {report.Problems.Count} problems");
    }
}
