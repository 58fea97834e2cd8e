using NewsDesk.Files;

namespace NewsDesk.Backups;

/// <summary>The temporary folder of a backup that is being made, beside the file that it becomes. Disposing removes it.</summary>
internal sealed class UnfinishedBackup : IDisposable
{
    private const string Prefix = ".newsdesk-backup-";
    private const string ArchiveName = "backup.zip";

    private readonly string folder;

    private UnfinishedBackup(string folder, FileStream archive) => (this.folder, Archive) = (folder, archive);

    /// <summary>It is held open until it has its name, which tells a sweep that it is in use.</summary>
    public FileStream Archive { get; }

    /// <summary>The path of the copied catalogue, before it is added to the archive and when it is read back.</summary>
    public string CataloguePath => Path.Combine(folder, BackupEntries.Catalogue);

    /// <param name="parent">The folder of the backup file.</param>
    public static UnfinishedBackup Begin(string parent)
    {
        Sweep(parent);
        var folder = Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
        PrivateFiles.MakeFolder(folder);
        try
        {
            // Windows renames no file that others may not delete.
            var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
            return new UnfinishedBackup(folder, PrivateFiles.Create(Path.Combine(folder, ArchiveName), share));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
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
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes what a killed process left, and nothing that is being made.</summary>
    private static void Sweep(string parent)
    {
        foreach (var left in Directory.GetDirectories(parent, Prefix + "*"))
        {
            try
            {
                var archive = Path.Combine(left, ArchiveName);
                if (File.Exists(archive))
                {
                    using var held = new FileStream(archive, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                }

                Directory.Delete(left, recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another process makes it at this moment, or another user's did.
            }
        }
    }
}
