using NewsDesk.Backups;
using NewsDesk.Files;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Web.Disk;

namespace NewsDesk.Web.Configuration;

/// <summary>Makes the data folder and holds it for the one process that serves or migrates.</summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>How often the lock is tried: a look at the folder takes it for a moment.</summary>
    private const int MostTries = 25;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream held;

    private DataFolder(string? warning, FileStream held) => (Warning, this.held) = (warning, held);

    public string? Warning { get; }

    /// <summary>Whether a restore that was stopped on the way is complete now.</summary>
    public bool HasCompletedRestore { get; private init; }

    /// <returns>A warning for the operator where it was open to others.</returns>
    public static string? Make(string path)
    {
        RejectUnfinishedRestore(path);
        return MakeUnchecked(path);
    }

    /// <summary>Half of the folder may be what a restore replaces.</summary>
    public static void RejectUnfinishedRestore(string path)
    {
        if (new RestoreSwap(path).IsBegun)
        {
            throw new StartRejected(ExitCode.AnotherInstance,
                $"A restore into {path} is not complete. Run newsdesk restore again, or start the site: either completes it.");
        }
    }

    /// <summary>Makes it without a look at whether a restore is complete.</summary>
    private static string? MakeUnchecked(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnersAlone);
            }
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRejected(ExitCode.NoPermission,
                $"The data folder {path} may not be made. Set NewsDesk:DataDirectory to a folder this user may write.");
        }
        catch (IOException problem)
        {
            throw new StartRejected(ExitCode.FolderCannotBeMade,
                $"The data folder {path} can't be made: {problem.Message} Set NewsDesk:DataDirectory.");
        }

        return PrivateModes.Close(path);
    }

    /// <summary>Before what a restore put into the folder may be changed, it must be complete, and it can't be reported any more.</summary>
    public static void EndRestore(string path)
    {
        RejectUnfinishedRestore(path);
        new RestoreSwap(path).ForgetDigest();
    }

    /// <summary>Holds the folder until disposed, or until the process ends, however it does.</summary>
    public static DataFolder HoldAlone(string path) => Hold(path, () =>
    {
        EndRestore(path);
        return false;
    });

    /// <summary>Holds the folder, and completes a restore that was stopped on the way or removes what it left.</summary>
    /// <param name="path">The data folder.</param>
    /// <param name="openCatalogue">Opens the catalogue, for a restore into a database.</param>
    public static DataFolder HoldRestored(string path, Func<Catalogue> openCatalogue) => Hold(path, () =>
    {
        var swap = new RestoreSwap(path);
        swap.RemoveUnpacked();
        if (!swap.IsBegun)
        {
            return false;
        }

        if (!swap.TryCloseCatalogue())
        {
            throw new StartRejected(ExitCode.AnotherInstance, RestoreSwap.CatalogueInUse);
        }

        try
        {
            swap.CompleteAsync(openCatalogue).GetAwaiter().GetResult();
            return true;
        }
        catch (CatalogueInUse)
        {
            throw new StartRejected(ExitCode.AnotherInstance, RestoreSwap.CatalogueInUse);
        }
    });

    public static DirectoryInfo MakePrivate(string path)
    {
        MakeUnchecked(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnersAlone);
        }

        return new DirectoryInfo(path);
    }

    public void Dispose() => held.Dispose();

    private static DataFolder Hold(string path, Func<bool> completeRestore)
    {
        var warning = MakeUnchecked(path);
        var held = Lock(path);
        try
        {
            return new DataFolder(warning, held) { HasCompletedRestore = completeRestore() };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return TryLock(Path.Combine(path, DataFolderNames.InUse));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRejected(ExitCode.NoPermission,
                $"The data folder {path} may not be written. Give it to the user that runs the site.");
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw IsReadOnly(problem)
                ? new StartRejected(ExitCode.NoPermission, $"The data folder {path} may not be written: {problem.Message}")
                : new StartRejected(ExitCode.AnotherInstance,
                    $"Another NewsDesk uses the data folder {path}. Stop it, or set NewsDesk:DataDirectory.");
        }
    }

    /// <summary>Tells whether the site, or a command that needs the folder alone, holds it.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            // On Unix this takes a shared lock for a moment; see MostTries.
            using var look = new FileStream(Path.Combine(path, DataFolderNames.InUse), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream TryLock(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException problem) when (tries < MostTries && !IsReadOnly(problem))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static bool IsReadOnly(IOException problem) => problem.HResult == 30; // EROFS
}
