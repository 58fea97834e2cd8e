using System.Reflection;
using NewsDesk.Backups;
using NewsDesk.Readiness;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Readiness;

/// <summary>How a newsroom stands at an instant: its folder, its catalogue and its logs.</summary>
public sealed record NewsroomStatus
{
    public static string ProgramVersion { get; } = typeof(Program).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public required DateTimeOffset At { get; init; }

    public required string DataFolder { get; init; }

    public required bool HasDataFolder { get; init; }

    public required bool IsInUse { get; init; }

    /// <summary>True where a restore was stopped on the way, so half of the folder may be from before it.</summary>
    public required bool HasUnfinishedRestore { get; init; }

    /// <summary>Null where there is none yet.</summary>
    public required CatalogueStatus? Catalogue { get; init; }

    /// <summary>Null where there is no catalogue yet.</summary>
    public required DatabaseFacts? Database { get; init; }

    public required FolderSize Pictures { get; init; }

    public required FolderSize Logs { get; init; }

    /// <summary>The bytes that are left on the disk of the data folder; null where there is no folder yet.</summary>
    public required long? FreeBytes { get; init; }

    public required RecentProblems Problems { get; init; }

    /// <summary>Looks at everything, and changes nothing.</summary>
    /// <exception cref="CatalogueRejected">The catalogue is foreign, damaged or newer than this program.</exception>
    /// <exception cref="StartRejected">The data folder may not be read.</exception>
    public static async Task<NewsroomStatus> FindAsync(NewsDeskOptions options, TimeProvider clock)
    {
        try
        {
            return await LookAsync(options, clock);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRejected(ExitCode.NoPermission,
                $"The data folder {options.DataDirectory} may not be read. Ask as the user that runs the site.");
        }
    }

    private static async Task<NewsroomStatus> LookAsync(NewsDeskOptions options, TimeProvider clock)
    {
        var folder = options.DataDirectory;
        var isThere = Directory.Exists(folder);
        // In a folder that may not be read no file seems to be there; to list it fails.
        _ = isThere && Directory.EnumerateFileSystemEntries(folder).Any();
        var (database, catalogue) = await FindCatalogueAsync(options, clock);
        return new NewsroomStatus
        {
            At = clock.GetUtcNow(),
            DataFolder = folder,
            HasDataFolder = isThere,
            IsInUse = Configuration.DataFolder.IsHeld(folder),
            HasUnfinishedRestore = new RestoreSwap(folder).IsBegun,
            Catalogue = catalogue,
            Database = database,
            Pictures = FolderSize.Find(options.PictureFolder, clock),
            Logs = FolderSize.Find(options.LogFolder, clock),
            FreeBytes = isThere ? new DriveInfo(folder).AvailableFreeSpace : null,
            Problems = RecentProblems.Find(options.LogFolder, clock.GetUtcNow()),
        };
    }

    private static async Task<(DatabaseFacts?, CatalogueStatus?)> FindCatalogueAsync(NewsDeskOptions options, TimeProvider clock)
    {
        using var catalogue = options.OpenCatalogue(clock);
        // A look at a file makes a write-ahead log, so its size is taken before.
        return catalogue.IsMade ? (catalogue.LookAtDatabase(), await CatalogueStatus.FindAsync(catalogue)) : default;
    }
}
