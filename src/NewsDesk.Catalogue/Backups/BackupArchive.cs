using System.IO.Compression;
using NewsDesk.Files;
using NewsDesk.Threads;

namespace NewsDesk.Backups;

/// <summary>Reads a backup file: a zip archive whose last 64 bytes are the digest of all bytes before them.</summary>
public sealed class BackupArchive : IDisposable
{
    private readonly string path;
    private readonly ZipArchive archive;

    private BackupArchive(string path, ZipArchive archive, Manifest manifest) =>
        (this.path, this.archive, Manifest) = (path, archive, manifest);

    public Manifest Manifest { get; }

    public string FilePath => path;

    /// <summary>In bytes.</summary>
    public long Length => new FileInfo(path).Length;

    /// <summary>Tells one backup from all others.</summary>
    public string Digest => archive.Comment;

    /// <summary>Reads all of the file once and compares it with its digest. Writes nothing.</summary>
    /// <exception cref="BackupRejected">It is foreign, damaged or newer than this program.</exception>
    public static BackupArchive Open(string path, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            throw new BackupRejected($"There is no file {path}. Name a file that newsdesk backup has made.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            return Open(file, progress, cancellation, leaveOpen: false);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the file open where it is to be kept.</summary>
    internal static BackupArchive Open(
        FileStream file, IProgress<StageProgress>? progress, CancellationToken cancellation, bool leaveOpen = true)
    {
        var path = file.Name;
        var digest = BackupDigest.Read(file) ?? throw new BackupRejected(
            $"The file {path} is no backup, or was cut short. Use another backup; nothing was changed.");
        if (digest != BackupDigest.Compute(file, progress, cancellation))
        {
            throw new BackupRejected($"The backup {path} is not as it was made: bytes were lost or changed. Use another backup; nothing "
                + "was changed.");
        }

        return Reading(path, () =>
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen);
            return archive.Comment == digest ? new BackupArchive(path, archive, BackupEntries.Check(archive))
                : throw BackupFault.Damage("its digest stands in a wrong place");
        });
    }

    /// <summary>Reads each file and compares it with the manifest. Writes nothing.</summary>
    /// <exception cref="BackupRejected">A file is not what the manifest says.</exception>
    public void Verify(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        foreach (var file in Each(progress))
        {
            Copy(file, null, cancellation);
        }
    }

    /// <summary>Writes all files below a folder, for their owner alone, and flushes them to the disk. It runs on a thread that gives
    /// way to readers.</summary>
    /// <param name="folder">Is made where it is absent. No file of the backup may be in it.</param>
    /// <param name="progress">Is told how many bytes are written.</param>
    /// <param name="cancellation">Stops it; what is written by then stays.</param>
    /// <exception cref="BackupRejected">A file is not what the manifest says; the files before it stay.</exception>
    public Task ExtractAsync(string folder, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        BackgroundThread.RunAsync("extract", nice: 10, () =>
        {
            var root = Path.GetFullPath(folder);
            List<string> folders = [.. Manifest.Files.SelectMany(file => FoldersOf(root, file.Name)).Distinct()];
            folders.ForEach(PrivateFiles.MakeFolder);
            foreach (var file in Each(progress))
            {
                Extract(file, Path.Combine(root, file.Name), cancellation);
            }

            folders.ForEach(FolderSync.Flush);
            return true;
        });

    /// <summary>Writes the catalogue to a file that doesn't exist yet.</summary>
    internal void ExtractCatalogue(string target, CancellationToken cancellation) => Extract(Manifest.Files[0], target, cancellation);

    public void Dispose() => archive.Dispose();

    private void Extract(ManifestFile file, string target, CancellationToken cancellation)
    {
        using var stream = PrivateFiles.Create(target);
        Copy(file, stream, cancellation);
        stream.Flush(flushToDisk: true);
    }

    private void Copy(ManifestFile file, Stream? target, CancellationToken cancellation) => Reading(path, () =>
    {
        using var entry = archive.GetEntry(file.Name)!.Open();
        var (length, sha256) = HashedCopy.Run(entry, target, file.Length, cancellation);
        return length == file.Length && sha256 == file.Sha256 ? true
            : throw BackupFault.Damage($"'{file.Name}' in it is not what its manifest says");
    });

    private IEnumerable<ManifestFile> Each(IProgress<StageProgress>? progress)
    {
        var (done, total) = (0L, Manifest.TotalLength);
        foreach (var file in Manifest.Files)
        {
            yield return file;
            progress?.Report(new StageProgress("files", done += file.Length, total));
        }
    }

    /// <summary>The folder itself, and those below it that lead to a file.</summary>
    private static IEnumerable<string> FoldersOf(string folder, string name)
    {
        var parts = name.Split('/');
        return Enumerable.Range(0, parts.Length).Select(count => Path.Combine([folder, .. parts[..count]]));
    }

    /// <summary>The digest has matched, so no part was lost by chance; but whoever makes an archive can make it with parts that
    /// contradict each other, and the framework throws many kinds of exceptions at them.</summary>
    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is BackupFault or InvalidDataException or EndOfStreamException or ArgumentException
            or OverflowException or NotSupportedException)
        {
            var fault = problem as BackupFault ?? BackupFault.Damage("its parts don't fit");
            throw new BackupRejected($"The backup {path} {fault.Message}; nothing was changed.");
        }
    }
}
