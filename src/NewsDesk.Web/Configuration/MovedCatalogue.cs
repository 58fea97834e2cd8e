using NewsDesk.Files;

namespace NewsDesk.Web.Configuration;

/// <summary>
/// Keeps the catalogue from being served that a copy has moved to another engine. The file of the data folder decides: a copy to a database
/// ends with renaming it, and a copy back with giving a file its name. So at each moment one of the two catalogues is served, and the
/// other refused.
/// </summary>
public static class MovedCatalogue
{
    /// <exception cref="StartRejected">The catalogue that the setting names is not the one in use.</exception>
    public static void Reject(NewsDeskOptions options)
    {
        if (FindProblem(options) is { } problem)
        {
            throw new StartRejected(ExitCode.BadCatalogue, problem);
        }
    }

    /// <summary>Says in a sentence why the catalogue that the setting names is not the one in use; null where it is.</summary>
    public static string? FindProblem(NewsDeskOptions options)
    {
        var copied = Path.Combine(options.DataDirectory, DataFolderNames.CopiedCatalogue);
        return (options.Database is null, File.Exists(options.CatalogueFile)) switch
        {
            (true, false) when File.Exists(copied) =>
                $"The catalogue of {options.DataDirectory} was copied to PostgreSQL. Set NewsDesk:Database to that database again, or "
                    + "bring it back with newsdesk copy --from file:PATH. To go back on purpose to what it was before the copy, rename "
                    + $"{copied} to {DataFolderNames.Catalogue}.",
            (false, true) =>
                $"There is a catalogue in the data folder, {options.CatalogueFile}, and NewsDesk:Database is set. Leave NewsDesk:Database "
                    + "empty to use that file, and newsdesk copy --to file:PATH brings it into a database. To use the database as it is, "
                    + "move the file away.",
            _ => null,
        };
    }
}
