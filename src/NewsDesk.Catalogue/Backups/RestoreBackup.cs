using NewsDesk.Files;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Text;
using NewsDesk.Threads;

namespace NewsDesk.Backups;

/// <summary>Puts a backup into the place of what stands in a data folder and, where the catalogue is kept in a database, in that. The
/// caller holds the folder.</summary>
public sealed class RestoreBackup(string folder, Catalogue target)
{
    /// <summary>Room that the file system takes beside the bytes of the files, roughly.</summary>
    private const long Margin = 16 << 20;

    private readonly RestoreSwap swap = new(folder);

    /// <summary>The backup is unpacked and verified beside what stands there, which stays as it was if this ends before the swap.</summary>
    /// <returns>A conflict where another program has the catalogue open.</returns>
    /// <exception cref="BackupRejected">The backup is not what its manifest says, or its catalogue is damaged.</exception>
    public async Task<Result> ExecuteAsync(BackupArchive backup, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        swap.RemoveUnpacked();
        if (Problem(backup.Manifest) is { } problem)
        {
            return Result.Rejected(problem);
        }

        try
        {
            using var database = DatabaseRestore.Begin(target);
            await UnpackAsync(backup, progress, cancellation);
            await (database is null ? PrepareFileAsync(backup, cancellation) : LoadAsync(database, backup, progress, cancellation));
            cancellation.ThrowIfCancellationRequested();
            return database is null ? Swap(backup.Digest) : await SwapAsync(database, backup.Digest);
        }
        catch (CatalogueInUse)
        {
            return Result.Conflict($"Another NewsDesk has the catalogue {target.Name} open. Stop it, or wait until it has ended, and run "
                + "this again. Nothing was changed.");
        }
        finally
        {
            swap.RemoveUnpacked();
        }
    }

    private string? Problem(Manifest manifest)
    {
        if (swap.FindFixed() is { } path)
        {
            return $"{path} is a link, a mount point of its own or on a lower layer of an overlay, so nothing can take its place. Restore "
                + "into another folder, and set NewsDesk:DataDirectory to that; nothing was changed.";
        }

        var (needed, free) = (manifest.TotalLength + Margin, new DriveInfo(folder).AvailableFreeSpace);
        return needed <= free ? null
            : $"The backup takes {FileSize.Text(needed)} beside what stands in {folder}, and its disk has {FileSize.Text(free)} left. Make "
                + "room, and run it again; nothing was changed.";
    }

    private async Task UnpackAsync(BackupArchive backup, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        PrivateFiles.MakeFolder(swap.UnpackedFolder);
        await backup.ExtractAsync(swap.UnpackedFolder, progress, cancellation);
        PrivateFiles.MakeFolder(Path.Combine(swap.UnpackedFolder, BackupEntries.PictureFolder));
    }

    private async Task LoadAsync(
        DatabaseRestore database, BackupArchive backup, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var unloaded = UnloadedCatalogue.Of(backup, target);
        unloaded.Write(swap.UnpackedFolder);
        progress?.Report(new StageProgress("catalogue", 0, 1));
        await database.LoadAsync(swap.UnpackedFolder, unloaded, cancellation);
        progress?.Report(new StageProgress("catalogue", 1, 1));
    }

    private async Task PrepareFileAsync(BackupArchive backup, CancellationToken cancellation)
    {
        var catalogue = Path.Combine(swap.UnpackedFolder, BackupEntries.Catalogue);
        if (await SchemaAsync(catalogue) == CatalogueFile.Newest)
        {
            await TellAsync(catalogue, backup, cancellation);
        }

        CatalogueLog.Begin(catalogue);
    }

    private static async Task<long> SchemaAsync(string catalogue)
    {
        try
        {
            return await BackgroundThread.RunAsync("verify", nice: 10, () => CatalogueFile.Verify(catalogue));
        }
        catch (CatalogueRejected)
        {
            throw new BackupRejected(
                "The catalogue in the backup is damaged, or not of this program. Use another backup; nothing was changed.");
        }
    }

    /// <summary>The catalogue was copied before its backup was made, and knows neither of it nor that derived pictures are not in it.
    /// One of an older schema learns the latter at the next start.</summary>
    private async Task TellAsync(string path, BackupArchive backup, CancellationToken cancellation)
    {
        using var catalogue = new Catalogue(path, target.Clock);
        var made = new MadeBackup { File = backup.FilePath, Length = backup.Length, Manifest = backup.Manifest };
        await made.NoteAsync(catalogue, isScheduled: false);
        var pictures = new PictureFiles(Path.Combine(swap.UnpackedFolder, BackupEntries.PictureFolder));
        await new ForgetLostFormats(catalogue, pictures).ExecuteAsync(cancellation);
    }

    /// <summary>A commit that fails leaves all as it was. The next run finds out about one whose outcome is not known.</summary>
    private async Task<Result> SwapAsync(DatabaseRestore database, string digest)
    {
        swap.Begin(digest);
        try
        {
            await database.CommitAsync();
        }
        catch (Exception problem) when (problem is not CommitUnknown)
        {
            swap.End();
            throw;
        }

        swap.Complete();
        return Result.Done;
    }

    private Result Swap(string digest)
    {
        swap.Begin(digest);
        var isAlone = false;
        try
        {
            isAlone = swap.TryCloseCatalogue();
        }
        finally
        {
            if (!isAlone)
            {
                swap.End();
            }
        }

        if (!isAlone)
        {
            return Result.Conflict($"{RestoreSwap.CatalogueInUse} Nothing was changed.");
        }

        swap.Complete();
        return Result.Done;
    }
}
