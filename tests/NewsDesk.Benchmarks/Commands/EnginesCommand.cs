using System.CommandLine;
using NewsDesk.Benchmarks.Comparison;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Commands;

/// <summary>Measures one site on a throw-away server of PostgreSQL against the same on SQLite, and prints the table.</summary>
internal static class EnginesCommand
{
    public static Command Create()
    {
        var (quick, articles, site) = (CompareCommand.Quick(), CompareCommand.Articles(), CompareCommand.Site());
        var command = new Command("engines", "Measure the site on PostgreSQL against the same site on SQLite.") { quick, articles, site };
        command.SetAction((parsed, cancellation) => CompareCommand.RunAsync(
            new Plan { IsQuick = parsed.GetValue(quick), Articles = parsed.GetRequiredValue(articles), Rows = [] },
            parsed.GetValue(site),
            async (bench, stop) =>
            {
                await using var cluster = await ThrowAwayCluster.StartAsync(stop);
                return await new EngineComparison(bench, cluster).RunAsync(stop);
            },
            cancellation));
        return command;
    }
}
