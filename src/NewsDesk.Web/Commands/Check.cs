using System.CommandLine;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;
using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Commands;

/// <summary>Lists the issues that speak against production, and their remedies. Changes nothing.</summary>
public static class Check
{
    public static Command Command(string[] args) => CommandLine.WithConfiguration(
        "check", "List what is unfit for production. Give it the options and the environment that the site is started with.",
        () => RunAsync(args[1..]));

    private static async Task<int> RunAsync(string[] args)
    {
        var issues = await FindAsync(args);
        foreach (var (n, issue) in issues.Index())
        {
            Console.WriteLine($"{n + 1}. {issue}");
        }

        return issues.Count > 0 ? ExitCode.DoneInPart : CommandHost.Say("Nothing is unfit for production.");
    }

    private static async Task<IReadOnlyList<ReadinessIssue>> FindAsync(string[] args)
    {
        var builder = CommandHost.Configured(args);
        try
        {
            TrustedProxies.RefuseToTrustEveryone(builder.Configuration);
            var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
            DataFolder.RejectUnfinishedRestore(options.DataDirectory);
            return await ReadinessChecks.FindAsync(options, builder.Configuration, builder.Environment);
        }
        catch (StartRejected refused)
        {
            // Without its settings nothing else of the site can be looked at.
            return [new ReadinessIssue(refused.Message, "Then check again: the rest could not be looked at.", IsFatal: true)];
        }
    }
}
