using System.CommandLine;
using System.CommandLine.Parsing;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;

namespace NewsDesk.Web.Commands;

/// <summary>Rehearses an upgrade on a copy of the catalogue, beside a running site or without one. Changes nothing of either.</summary>
internal static class Rehearse
{
    private static readonly TimeSpan PatienceForAPage = TimeSpan.FromSeconds(10);

    public static void Validate(CommandResult command, Option<bool> rehearse, Option<string?> site)
    {
        if (command.GetValue(site) is not { } address)
        {
            return;
        }

        if (!command.GetValue(rehearse))
        {
            command.AddError("--site goes with --rehearse alone.");
        }
        else if (AddressOf(address) is null)
        {
            command.AddError($"'{address}' is not the address of a site, such as http://127.0.0.1:8080.");
        }
    }

    public static async Task<int> RunAsync(string? site, CancellationToken cancellation)
    {
        // Ctrl+C waits for the end of a command only once the command has returned its task.
        await Task.Yield();
        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        DataFolder.RejectUnfinishedRestore(options.DataDirectory);
        MovedCatalogue.Reject(options);
        using (var catalogue = options.OpenCatalogue(TimeProvider.System))
        {
            if (!catalogue.IsMade)
            {
                throw new StartRejected(ExitCode.Configuration, $"There is no catalogue {catalogue.Name} to rehearse with. Set "
                    + (options.Database is null ? "NewsDesk:DataDirectory to the site's data folder."
                        : "NewsDesk:Database to the site's database."));
            }
        }

        var address = AddressOf(site ?? options.BaseUrl)!;
        using var running = new RunningSite(address, options.BaseUrl, PatienceForAPage);
        return await new Rehearsal(options, running, TimeProvider.System, Console.WriteLine).RunAsync(cancellation);
    }

    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            && address.UserInfo == "" && address.Fragment == "" ? address : null;
}
