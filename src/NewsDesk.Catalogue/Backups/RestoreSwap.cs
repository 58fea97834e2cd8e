using System.Text.RegularExpressions;
using NewsDesk.Files;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Backups;

/// <summary>
/// Exchanges what stands in a data folder for what was unpacked in it, one entry after the other, as the folder itself may be a
/// mount point. A swap begins with one rename; whatever stops it from then on, running it again completes it.
/// </summary>
public sealed partial class RestoreSwap(string folder)
{
    public const string CatalogueInUse =
        "Another command has the catalogue open that a restore is to replace. Wait until it has ended, and run this again.";

    private const string Replaced = DataFolderNames.Replaced;
    private const string Digest = "digest";

    private static readonly string[] Entries =
        [BackupEntries.Catalogue, BackupEntries.PictureFolder, BackupEntries.KeyFolder, BackupEntries.LanguageFolder];

    /// <summary>A backup is unpacked here. Until the swap begins, nothing else in the data folder is changed.</summary>
    public string UnpackedFolder => Path.Combine(folder, DataFolderNames.Restoring);

    public bool IsBegun => Directory.Exists(RestoredFolder);

    /// <summary>Holds what a begun swap has still to move.</summary>
    public string RestoredFolder => Path.Combine(folder, DataFolderNames.Restored);

    /// <summary>The folders that restores replaced, since the site started well for the last time.</summary>
    public IReadOnlyList<string> ReplacedFolders =>
        [.. Directory.GetDirectories(folder, $"{Replaced}*").Where(path => ReplacedPattern.IsMatch(Path.GetFileName(path)))];

    private string UnreportedFile => Path.Combine(folder, DataFolderNames.RestoredDigest);

    /// <summary>An entry that no rename can exchange: a link, a mount point of its own, or a folder that the file system can't move.
    /// Tries that in the folder that a backup is unpacked in, which it empties. Null where there is none.</summary>
    public string? FindFixed()
    {
        var mounted = DriveInfo.GetDrives().Select(drive => Path.TrimEndingDirectorySeparator(drive.Name)).ToHashSet();
        var taken = Path.Combine(UnpackedFolder, "trial");
        PrivateFiles.MakeFolder(Path.Combine(taken, "taken"));
        try
        {
            return Entries.Select(name => Path.Combine(folder, name)).FirstOrDefault(path => new FileInfo(path).LinkTarget is not null
                || mounted.Contains(path) || (Directory.Exists(path) && !FolderRename.IsPossible(path, taken)));
        }
        finally
        {
            RemoveUnpacked();
        }
    }

    /// <summary>From here on the unpacked backup takes the place of what stands in the folder, unless it ends before.</summary>
    /// <param name="digest">That of the backup, by which a later run knows that it was this one.</param>
    public void Begin(string digest)
    {
        using (var note = PrivateFiles.Create(Path.Combine(UnpackedFolder, Digest)))
        {
            note.Write(Convert.FromHexString(digest));
            note.Flush(flushToDisk: true);
        }

        FolderSync.Flush(UnpackedFolder);
        var replaced = Path.Combine(folder, Replaced);
        if (Directory.Exists(replaced))
        {
            Directory.Move(replaced, Free(replaced));
        }

        Directory.Move(UnpackedFolder, RestoredFolder);
        FolderSync.Flush(folder);
    }

    /// <summary>Moves the log of the catalogue that is to be replaced into its file, for which nobody else may have it open. Commands
    /// look for a begun swap once they have it open, so from a success on none writes to it any more.</summary>
    public bool TryCloseCatalogue()
    {
        var present = Path.Combine(folder, BackupEntries.Catalogue);
        var isReplaced = !File.Exists(Path.Combine(RestoredFolder, BackupEntries.Catalogue));
        return isReplaced || !File.Exists(present) || CatalogueLog.TryClose(present);
    }

    /// <summary>Ends the swap: before its first step, so that all stays as it was, or after its last.</summary>
    public void End()
    {
        // A folder that is half removed must not be taken for a swap that was begun.
        Directory.Move(RestoredFolder, UnpackedFolder);
        RemoveUnpacked();
        FolderSync.Flush(folder);
    }

    /// <summary>Goes on with a swap that was begun, once the present catalogue is closed.</summary>
    /// <param name="openDatabase">The catalogue as the configuration has it now, for one that is not in the folder.</param>
    public async Task CompleteAsync(Func<Catalogue> openDatabase)
    {
        await DatabaseRestore.CompleteAsync(RestoredFolder, openDatabase);
        Complete();
    }

    /// <summary>Goes on with a swap of files alone, or whose database is done.</summary>
    public void Complete()
    {
        foreach (var _ in Steps())
        {
            // Each step is taken as it is asked for.
        }

        var digest = Path.Combine(RestoredFolder, Digest);
        if (File.Exists(digest))
        {
            Move(digest, UnreportedFile);
        }

        End();
    }

    /// <summary>The digest of the backup that was put into the folder by a restore that could not report it, as it was killed. Null
    /// where there is none, or where something else has worked with the folder since.</summary>
    public string? FindUnreported() =>
        File.Exists(UnreportedFile) ? Convert.ToHexStringLower(File.ReadAllBytes(UnreportedFile)) : null;

    /// <summary>From here on the same backup is restored again where somebody asks for it: it was reported, or the folder may no longer
    /// hold what was in it.</summary>
    public void ForgetDigest() => File.Delete(UnreportedFile);

    /// <summary>Removes what a restore left that was stopped before its swap began.</summary>
    public void RemoveUnpacked()
    {
        if (Directory.Exists(UnpackedFolder))
        {
            Directory.Delete(UnpackedFolder, recursive: true);
        }
    }

    /// <summary>Takes a step of the swap, which is one rename, whenever the next item is asked for.</summary>
    internal IEnumerable<string> Steps()
    {
        foreach (var name in Entries.Where(name => Path.Exists(Path.Combine(RestoredFolder, name))))
        {
            foreach (var old in ReplacedBy(name).Where(old => Path.Exists(Path.Combine(folder, old))))
            {
                PrivateFiles.MakeFolder(Path.Combine(folder, Replaced));
                Move(Path.Combine(folder, old), Free(Path.Combine(folder, Replaced, old)));
                yield return old;
            }

            Move(Path.Combine(RestoredFolder, name), Path.Combine(folder, name));
            yield return name;
        }
    }

    /// <summary>The entries that leave before this one comes. The logs go before their catalogue, as none may stand beside another
    /// one; and nobody may go back from the restored catalogue to a copy of the replaced one, or be told that it went back.</summary>
    private IEnumerable<string> ReplacedBy(string name) => name != BackupEntries.Catalogue ? [name]
        : Directory.GetFiles(folder, DataFolderNames.CatalogueCopies).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Concat([DataFolderNames.GoingBack, $"{name}-wal", $"{name}-shm", $"{name}-journal", name]);

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            // Otherwise the runtime would make a second link first, and a kill could leave both.
            File.Move(from, to, overwrite: true);
        }

        FolderSync.Flush(Path.GetDirectoryName(to)!);
        FolderSync.Flush(Path.GetDirectoryName(from)!);
    }

    /// <summary>This path, or, where it is taken, the next with a number behind it.</summary>
    private static string Free(string path) =>
        Enumerable.Range(2, int.MaxValue - 2).Select(n => FormattableString.Invariant($"{path}-{n}")).Prepend(path)
            .First(candidate => !Path.Exists(candidate));

    [GeneratedRegex($@"\A{Replaced}(-[0-9]+)?\z")]
    private static partial Regex ReplacedPattern { get; }
}
