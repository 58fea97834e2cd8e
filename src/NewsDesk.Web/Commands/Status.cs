using System.CommandLine;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Commands;

/// <summary>Says how the newsroom stands. Changes nothing.</summary>
public static class Status
{
    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON object, for programs." };
        var command = new Command("status",
            "Say how the newsroom stands: schema, counts, sizes, last good backup, last errors. Changes nothing.")
        {
            json,
        };
        command.SetAction((parsed, _) => CommandLine.GuardAsync(() => RunAsync(parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(bool asJson)
    {
        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        MovedCatalogue.Reject(options);
        var status = await NewsroomStatus.FindAsync(options, TimeProvider.System);
        return CommandHost.Say(asJson ? StatusJson.Of(status) : string.Join('\n', new StatusText(status, options.Time).Lines()));
    }
}
