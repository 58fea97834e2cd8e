using System.Text.RegularExpressions;
using NewsDesk.Files;

namespace NewsDesk.Backups;

/// <summary>
/// Exchanges what stands in a data folder for what was unpacked in it, one entry after the other, as the folder itself may be a
/// mount point. A swap begins with one rename; whatever stops it from then on, running it again completes it.
/// </summary>
public sealed partial class RestoreSwap(string folder)
{
    private const string Replaced = "replaced";
    private const string Digest = "digest";

    /// <summary>The logs go before their catalogue: none may stand beside another one.</summary>
    private static readonly string[] CatalogueFiles =
        [.. new[] { "-wal", "-shm", "-journal", "" }.Select(ending => BackupEntries.Catalogue + ending)];

    private static readonly (string Name, string[] Replaces)[] Entries =
    [
        (BackupEntries.Catalogue, CatalogueFiles),
        (BackupEntries.PictureFolder, [BackupEntries.PictureFolder]),
        (BackupEntries.KeyFolder, [BackupEntries.KeyFolder]),
    ];

    /// <summary>A backup is unpacked here. Until the swap begins, nothing else in the data folder is changed.</summary>
    public string UnpackedFolder => Path.Combine(folder, "restoring");

    public bool IsBegun => Directory.Exists(RestoredFolder);

    /// <summary>The folders that restores replaced, since the site started well for the last time.</summary>
    public IReadOnlyList<string> ReplacedFolders =>
        [.. Directory.GetDirectories(folder, $"{Replaced}*").Where(path => ReplacedPattern.IsMatch(Path.GetFileName(path)))];

    private string RestoredFolder => Path.Combine(folder, "restored");

    /// <summary>An entry that no rename can exchange: a link, or a mount point of its own. Null where there is none.</summary>
    public string? FindFixed()
    {
        var mounted = DriveInfo.GetDrives().Select(drive => Path.TrimEndingDirectorySeparator(drive.Name)).ToHashSet();
        return Entries.Select(entry => Path.Combine(folder, entry.Name)).FirstOrDefault(path =>
            new FileInfo(path).LinkTarget is not null || mounted.Contains(path));
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

    /// <summary>Ends the swap: before its first step, so that all stays as it was, or after its last.</summary>
    public void End()
    {
        // What is half removed must not be taken for a swap that was begun.
        Directory.Move(RestoredFolder, UnpackedFolder);
        RemoveUnpacked();
        FolderSync.Flush(folder);
    }

    /// <returns>The digest of the backup that stands in the folder now; null where no swap was begun.</returns>
    public string? Complete()
    {
        if (!IsBegun)
        {
            return null;
        }

        var digest = Convert.ToHexStringLower(File.ReadAllBytes(Path.Combine(RestoredFolder, Digest)));
        foreach (var _ in Steps())
        {
            // Each step is taken as it is asked for.
        }

        End();
        return digest;
    }

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
        foreach (var (name, replaces) in Entries.Where(entry => Path.Exists(Path.Combine(RestoredFolder, entry.Name))))
        {
            foreach (var old in replaces.Where(old => Path.Exists(Path.Combine(folder, old))))
            {
                PrivateFiles.MakeFolder(Path.Combine(folder, Replaced));
                Move(Path.Combine(folder, old), Free(Path.Combine(folder, Replaced, old)));
                yield return old;
            }

            Move(Path.Combine(RestoredFolder, name), Path.Combine(folder, name));
            yield return name;
        }
    }

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
