using System.CommandLine;
using NewsDesk.Publishing;

namespace NewsDesk.Web.Commands;

/// <summary>Makes the stored HTML anew from the Markdown, beside a running site or without one.</summary>
public static class Rerender
{
    public static Command Command()
    {
        var all = new Option<bool>("--all") { Description = "Also texts that today's rules rendered already." };
        var command = new Command("rerender", "Make the stored HTML anew from the Markdown.") { all };
        return command.Runs(async (services, parsed, cancellation) =>
        {
            var (rendered, problems) = await services.GetRequiredService<RerenderTexts>().ExecuteAsync(parsed.GetValue(all), cancellation);
            return CommandHost.Report(problems, $"{rendered} rendered, {problems.Count} problems");
        });
    }
}
