using System.CommandLine;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Brings the catalogue to this program's schema without serving; the site does the same when it starts.</summary>
public static class Migrate
{
    public static Command Command()
    {
        var back = new Option<bool>("--back")
        {
            Description = "Return to the catalogue of before the last upgrade. What was made since is written into a folder.",
        };
        var yes = new Option<bool>("--yes") { Description = "Don't ask; with --back alone." };
        var rehearse = new Option<bool>("--rehearse")
        {
            Description = "Migrate a copy beside the running site, and say what an upgrade takes and what it changes for readers.",
        };
        var site = new Option<string?>("--site")
        {
            Description = "With --rehearse: where the running site answers, unless that is NewsDesk:BaseUrl.",
        };
        var command = new Command("migrate", "Bring the catalogue to this program's schema. The site must not be running.")
        {
            back, yes, rehearse, site,
        };
        command.Validators.Add(given => Rehearse.Validate(given, rehearse, site));
        command.Validators.Add(given =>
        {
            if (given.GetValue(back) && given.GetValue(rehearse))
            {
                given.AddError("--back and --rehearse exclude each other: give one of them.");
            }

            if (given.GetValue(yes) && !given.GetValue(back))
            {
                given.AddError("--yes says yes to --back: give both, or neither.");
            }
        });
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(() =>
            parsed.GetValue(back) ? MigrateBack.RunAsync(parsed.GetValue(yes), cancellation)
            : parsed.GetValue(rehearse) ? Rehearse.RunAsync(parsed.GetValue(site), cancellation)
            : UpAsync()));
        return command;
    }

    private static Task<int> UpAsync()
    {
        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        using var folder = DataFolder.HoldAlone(options.DataDirectory);
        CommandHost.Warn(folder.Warning);
        MissingCatalogue.Reject(options);
        using var catalogue = options.OpenCatalogue(TimeProvider.System);
        return Task.FromResult(CommandHost.Say(catalogue.Prepare().ToString()));
    }
}
