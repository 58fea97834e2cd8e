using System.CommandLine;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Brings the catalogue to this program's schema without serving; the site does the same when it starts.</summary>
public static class Migrate
{
    public static Command Command()
    {
        var command = new Command("migrate", "Bring the catalogue to this program's schema. The site must not be running.");
        command.SetAction((_, _) => CommandLine.GuardAsync(() =>
        {
            var builder = CommandHost.Configured();
            var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
            using var folder = DataFolder.HoldAlone(options.DataDirectory);
            CommandHost.Warn(folder.Warning);
            using var catalogue = new Catalogue(options.CatalogueFile, TimeProvider.System);
            return Task.FromResult(CommandHost.Say(catalogue.Prepare().ToString()));
        }));
        return command;
    }
}
