using System.CommandLine;
using NewsDesk.Verification;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Looks at every row, reference and picture file, beside a running site or without one.</summary>
public static class Verify
{
    public static Command Command()
    {
        var mend = new Option<bool>("--mend")
        {
            Description = "Make anew what is derived (lists, HTML, what searches look through) where it is wrong. Nothing else is touched.",
        };
        var command = new Command("verify", "Look for faults in the catalogue and the pictures, and say of each what to do.") { mend };
        return command.Runs(
            (services, parsed, cancellation) => RunAsync(services, parsed.GetValue(mend), cancellation), needsCatalogue: true);
    }

    private static async Task<int> RunAsync(IServiceProvider services, bool mend, CancellationToken cancellation)
    {
        var report = await TerminalProgress.ShowAsync(progress =>
            services.GetRequiredService<VerifyCatalogue>().ExecuteAsync(mend, progress, cancellation));
        foreach (var line in report.Lines)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(report.Summary);
        return report.IsWhole ? ExitCode.Done : ExitCode.DoneInPart;
    }
}
