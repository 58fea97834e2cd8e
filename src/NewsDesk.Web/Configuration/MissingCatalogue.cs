using NewsDesk.Files;

namespace NewsDesk.Web.Configuration;

/// <summary>Keeps a new catalogue from being made where one was lost: the pictures of the lost one would be swept as orphans.</summary>
public static class MissingCatalogue
{
    /// <exception cref="StartRejected">There is no catalogue, and there is an unfinished copy, or there are pictures or catalogue copies of
    /// one.</exception>
    public static void Reject(NewsDeskOptions options)
    {
        if (options.Database is null && !File.Exists(options.CatalogueFile)
            && Path.Combine(options.DataDirectory, DataFolderNames.UnfinishedCopy) is var unfinished && File.Exists(unfinished))
        {
            throw new StartRejected(ExitCode.BadCatalogue,
                $"{unfinished} is an unfinished copy of a catalogue. Run newsdesk copy --from again, which completes it, or remove it.");
        }

        if (options.Database is null && !File.Exists(options.CatalogueFile) && FindRemains(options) is { } remains)
        {
            throw new StartRejected(ExitCode.BadCatalogue,
                $"The catalogue {options.CatalogueFile} is missing, and {remains} of it is still there. Put the catalogue back, or restore a "
                + $"backup with newsdesk restore. To begin with an empty newsroom, move {remains} away.");
        }
    }

    private static string? FindRemains(NewsDeskOptions options) =>
        Directory.Exists(options.PictureFolder) && Directory.EnumerateDirectories(options.PictureFolder).Any() ? options.PictureFolder
        : Directory.Exists(options.DataDirectory)
            ? Directory.EnumerateFiles(options.DataDirectory, DataFolderNames.CatalogueCopies).FirstOrDefault()
            : null;
}
