using System.CommandLine;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Brings the catalogue to this program's schema without serving; the site does the same when it starts.</summary>
public static class Migrate
{
    public static Command Command()
    {
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
            rehearse, site,
        };
        command.Validators.Add(parsed => Rehearse.Validate(parsed, rehearse, site));
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(() =>
        {
            if (parsed.GetValue(rehearse))
            {
                return Rehearse.RunAsync(parsed.GetValue(site), cancellation);
            }

            var builder = CommandHost.Configured();
            var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
            using var folder = DataFolder.HoldAlone(options.DataDirectory);
            CommandHost.Warn(folder.Warning);
            using var catalogue = new Catalogue(options.CatalogueFile, TimeProvider.System);
            var applied = catalogue.Prepare();
            return Task.FromResult(
                CommandHost.Say(applied.Count == 0 ? "The catalogue is up to date." : $"Applied: {string.Join(", ", applied)}."));
        }));
        return command;
    }
}
