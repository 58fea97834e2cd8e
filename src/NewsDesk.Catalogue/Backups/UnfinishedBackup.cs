using NewsDesk.Files;

namespace NewsDesk.Backups;

/// <summary>The temporary folder of a backup that is being made, beside the file that it becomes. Disposing removes it.</summary>
internal sealed class UnfinishedBackup : IDisposable
{
    private const string Prefix = ".newsdesk-backup-";
    private const string ArchiveName = "backup.zip";

    /// <summary>How often a folder is made that a sweep takes away before its archive is held.</summary>
    private const int MostTries = 10;

    /// <summary>Nobody else may open it. Windows neither renames nor removes a file that others may not delete.</summary>
    private static readonly FileShare Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly string folder;

    private UnfinishedBackup(string folder, FileStream archive) => (this.folder, Archive) = (folder, archive);

    /// <summary>It is held open until it has its name, which tells a sweep that it is in use.</summary>
    public FileStream Archive { get; }

    /// <summary>The path of the copied catalogue, before it is added to the archive and when it is read back.</summary>
    public string CataloguePath => Path.Combine(folder, "catalogue");

    /// <param name="parent">The folder of the backup file.</param>
    public static UnfinishedBackup Begin(string parent)
    {
        Sweep(parent);
        for (var tries = 1; ; tries++)
        {
            var folder = Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
            try
            {
                PrivateFiles.MakeFolder(folder);
                var begun = new UnfinishedBackup(folder, PrivateFiles.Create(Path.Combine(folder, ArchiveName), Share));
                // No sweep takes it from here on; one that came just before has taken its name.
                if (File.Exists(begun.Archive.Name))
                {
                    return begun;
                }

                begun.Dispose();
            }
            catch (IOException) when (tries < MostTries)
            {
                // A sweep took it before it was held. Where something else is wrong, it is so the next time, too.
                Remove(folder);
            }
            catch
            {
                Remove(folder);
                throw;
            }
        }
    }

    /// <summary>Removes what an attempt has written.</summary>
    public void Empty()
    {
        Archive.SetLength(0);
        Archive.Position = 0;
        File.Delete(CataloguePath);
    }

    /// <summary>Gives the archive its name. Its bytes must have been flushed to the disk.</summary>
    public void MoveTo(string path, bool overwrite)
    {
        File.Move(Archive.Name, path, overwrite);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    public void Dispose()
    {
        Archive.Dispose();
        Remove(folder);
    }

    /// <summary>Once the archive has its name, or is not held any more, a sweep may have been quicker.</summary>
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    /// <summary>Removes what killed processes left, and nothing that is being made.</summary>
    private static void Sweep(string parent)
    {
        foreach (var left in Directory.GetDirectories(parent, Prefix + "*"))
        {
            try
            {
                Sweep(left, [.. Directory.GetFileSystemEntries(left).Select(path => Path.GetFileName(path))]);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another process makes it at this moment, or another user's did.
            }
        }
    }

    private static void Sweep(string left, string[] entries)
    {
        if (entries.Contains(ArchiveName))
        {
            using var held = new FileStream(Path.Combine(left, ArchiveName), FileMode.Open, FileAccess.ReadWrite, Share);
            Directory.Delete(left, recursive: true);
        }
        else
        {
            // The archive comes first and leaves last. An empty folder may get its archive at this moment, and is not removed then.
            Directory.Delete(left, recursive: entries.Length > 0);
        }
    }
}
