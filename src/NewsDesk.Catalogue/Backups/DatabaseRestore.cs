using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage.Engines;
using NewsDesk.Threads;

namespace NewsDesk.Backups;

/// <summary>Reads the catalogue of an unpacked backup into its database. No other program has that open meanwhile.</summary>
internal sealed class DatabaseRestore : IDisposable
{
    private readonly Catalogue database;
    private readonly CatalogueReplacement replacement;

    private DatabaseRestore(Catalogue database, CatalogueReplacement replacement) =>
        (this.database, this.replacement) = (database, replacement);

    /// <returns>Null where the catalogue is a file of the data folder.</returns>
    /// <exception cref="CatalogueInUse">Another program has it open.</exception>
    public static DatabaseRestore? Begin(Catalogue database) =>
        database.Engine.BeginReplacing() is { } replacement ? new DatabaseRestore(database, replacement) : null;

    /// <summary>Goes on with what a begun swap says is to be read into a database, unless that was committed before.</summary>
    /// <param name="folder">Holds what the swap has not moved yet.</param>
    /// <param name="openDatabase">The catalogue as the configuration has it now.</param>
    /// <exception cref="CatalogueInUse">Another program has it open.</exception>
    /// <exception cref="BackupRejected">The configuration names another database than before.</exception>
    public static async Task CompleteAsync(string folder, Func<Catalogue> openDatabase)
    {
        if (UnloadedCatalogue.Find(folder) is not { } unloaded)
        {
            return;
        }

        using var database = openDatabase();
        using var restore = database.Engine.FindPlace() == unloaded.Database ? Begin(database) : null;
        if (restore is null)
        {
            throw new BackupRejected($"A restore is not complete that reads a backup into the database {unloaded.Database}. Set "
                + "NewsDesk:Database to that again, and run this again.");
        }

        if (!restore.replacement.IsDone(unloaded.Mark))
        {
            await restore.LoadAsync(folder, unloaded, CancellationToken.None);
            await restore.CommitAsync();
        }
    }

    /// <summary>Does all but the commit.</summary>
    /// <param name="folder">Where the copy is.</param>
    /// <param name="unloaded">What is noted of it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BackupRejected">The catalogue is not what the manifest says.</exception>
    /// <exception cref="CatalogueRejected">The copy is damaged, or the database is of another program.</exception>
    public async Task LoadAsync(string folder, UnloadedCatalogue unloaded, CancellationToken cancellation)
    {
        var manifest = unloaded.Backup.Manifest;
        var path = Path.Combine(folder, database.CopyFormat.FileName);
        var loaded = await BackgroundThread.RunAsync("load", nice: 10, () =>
            replacement.Load(path, manifest.Schema, unloaded.Mark, cancellation));
        if ((loaded.Schema, loaded.Generation, ManifestCounts.Of(loaded)) != (manifest.Schema, manifest.Generation, manifest.Counts))
        {
            throw new BackupRejected("The catalogue in the backup is not what its manifest says. Use another backup; nothing was changed.");
        }

        var write = new CatalogueWrite(database.Engine, replacement.Transaction);
        await unloaded.Backup.NoteAsync(write, isScheduled: false);
        if (loaded.Schema == database.Engine.Newest)
        {
            // One of an older schema learns at the next start that derived pictures are in no backup.
            await ForgetLostFormats.ExecuteAsync(write, new PictureFiles(Path.Combine(folder, BackupEntries.PictureFolder)));
        }
    }

    /// <exception cref="CommitUnknown">The next run of the same command finds out whether it is done.</exception>
    public async ValueTask CommitAsync()
    {
        try
        {
            await replacement.Transaction.CommitAsync();
        }
        catch (CommitUnknown problem)
        {
            throw new CommitUnknown(problem, $"The connection to {database.Name} broke at the end of the restore, so it is not known "
                + "whether the backup stands there. Run the same command again once the server is there: it finds out, and completes "
                + "the restore. What stood there before is kept until the site has started well.");
        }
    }

    public void Dispose() => replacement.Dispose();
}
