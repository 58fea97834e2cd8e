using NewsDesk.Files;

namespace NewsDesk.Web.Configuration;

/// <summary>Keeps a new catalogue from being made where one was lost: the pictures of the lost one would be swept as orphans.</summary>
public static class MissingCatalogue
{
    /// <exception cref="StartRejected">There is no catalogue, and there is an unfinished copy, or there are pictures or catalogue copies of
    /// one, or it is not the catalogue in use.</exception>
    public static void Reject(NewsDeskOptions options)
    {
        MovedCatalogue.Reject(options);
        if (options.Database is null && !File.Exists(options.CatalogueFile)
            && Path.Combine(options.DataDirectory, DataFolderNames.UnfinishedCopy) is var unfinished && File.Exists(unfinished))
        {
            throw new StartRejected(ExitCode.BadCatalogue,
                $"{unfinished} is an unfinished copy of a catalogue. Run newsdesk copy --from again, which completes it, or remove it.");
        }

        using var catalogue = options.OpenCatalogue(TimeProvider.System);
        if (!catalogue.IsMade && FindRemains(options) is { } remains)
        {
            throw new StartRejected(ExitCode.BadCatalogue, options.Database is null
                ? $"The catalogue {catalogue.Name} is missing, and {remains} of it is still there. Put the catalogue back, or restore a "
                    + $"backup with newsdesk restore. To begin with an empty newsroom, move {remains} away."
                : $"The database {catalogue.Name} is empty, and {remains} of a newsroom is still there. Set NewsDesk:Database to the "
                    + $"newsroom’s "
                    + $"database, or restore a backup with newsdesk restore. To begin with an empty newsroom, move {remains} away.");
        }
    }

    /// <summary>Rejects a command that needs a catalogue, where making a new one would hide a wrong setting.</summary>
    public static void RejectWhereNoneIsMade(NewsDeskOptions options)
    {
        MovedCatalogue.Reject(options);
        using var catalogue = options.OpenCatalogue(TimeProvider.System);
        if (!catalogue.IsMade)
        {
            throw new StartRejected(ExitCode.Usage, options.Database is null
                ? $"There is no catalogue in {options.DataDirectory}. Set NewsDesk:DataDirectory to the data folder of the site."
                : $"There is no catalogue in the database {catalogue.Name}. Set NewsDesk:Database to the database of the site.");
        }
    }

    private static string? FindRemains(NewsDeskOptions options) =>
        Directory.Exists(options.PictureFolder) && Directory.EnumerateDirectories(options.PictureFolder).Any() ? options.PictureFolder
        : Directory.Exists(options.DataDirectory)
            ? Directory.EnumerateFiles(options.DataDirectory, DataFolderNames.CatalogueCopies).FirstOrDefault()
            : null;
}
