using System.Data.Common;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Portability;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Upgrades;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;

namespace NewsDesk.Web.Commands;

/// <summary>Prepares the catalogue before the site serves: migrates it, sweeps pictures, and fills an empty one.</summary>
public sealed class FirstStart(Catalogue catalogue, FirstImport import, SweepPictures sweep, RequireSecondFactors secondFactors,
    NewsDeskOptions options, ILogger<FirstStart> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        RemoveLeftover("migrate --rehearse", () => RehearsalFolder.RemoveLeftover(options));
        MissingCatalogue.Reject(options);
        var upgrade = catalogue.Prepare();
        RemoveLeftover("migrate --back", () => GoBack.RemoveLeftover(catalogue));
        if (upgrade.From != upgrade.To)
        {
            logger.LogInformation("{Upgrade}", upgrade.ToString());
        }

        await secondFactors.ExecuteAsync(options.RequireAdministratorSecondFactor, Actor.System("serve"), cancellation);
        var (swept, left) = await sweep.ExecuteAsync();
        if (swept > 0)
        {
            logger.LogInformation("Removed {Count} picture files that nothing uses", swept);
        }

        if (left > 0)
        {
            logger.LogWarning("Left {Count} pictures that this catalogue does not know: they may be another catalogue's", left);
        }

        if (options.SampleContent is { } folder && await import.IsDueAsync())
        {
            await FillAsync(folder, cancellation);
        }
    }

    /// <summary>A site whose role owns nothing in its database can't remove what the owner's command left there, and nobody removes what
    /// somebody's view depends on or reads just then.</summary>
    private void RemoveLeftover(string command, Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception problem) when (problem is CatalogueRejected || Catalogue.IsLocked(problem)
            || (problem is DbException && DiskProblem.IsOfPermission(problem)))
        {
            logger.LogWarning("Left what a killed newsdesk {Command} of another role left in the database ({Reason}); the next one of that "
                + "role removes it", command, problem.Message);
        }
    }

    private async Task FillAsync(string folder, CancellationToken cancellation)
    {
        logger.LogInformation("Filling the new catalogue from {Folder}", folder);
        var report = await import.ExecuteAsync(folder, cancellation);
        foreach (var problem in report.Problems)
        {
            logger.LogWarning("Left out of the import: {Problem}", problem.ToString());
        }

        logger.LogInformation("Imported {Added} articles and pages", report.Added);
    }
}
