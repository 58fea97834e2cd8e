using System.IO.Compression;
using NewsDesk.Pictures.Files;
using NewsDesk.Threads;

namespace NewsDesk.Backups;

/// <summary>Puts the originals into a backup, and tells pictures that were erased meanwhile from those that are lost.</summary>
internal sealed class BackedUpPictures(PictureFiles pictures)
{
    private readonly HashSet<string> missed = [];

    /// <summary>Pictures whose originals are not on the disk, or are not what was stored. The backup does without them.</summary>
    public List<string> Lost { get; } = [];

    /// <returns>False where one went away since its row was copied: the backup must begin again with a newer copy.</returns>
    public bool TryAdd(
        BackupWriter writer, IReadOnlyList<string> hashes, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Lost.Clear();
        Lost.AddRange(hashes.Where(hash => pictures.OriginalPathOf(hash) is null));
        // An erased one has no row in a copy made after its file was missed.
        if (!missed.IsSupersetOf(Lost))
        {
            missed.UnionWith(Lost);
            return false;
        }

        var done = 0;
        foreach (var hash in hashes.Except(Lost).ToList())
        {
            if (!TryAdd(writer, hash, cancellation))
            {
                missed.Add(hash);
                return false;
            }

            progress?.Report(new StageProgress("pictures", ++done, hashes.Count));
        }

        return true;
    }

    private bool TryAdd(BackupWriter writer, string hash, CancellationToken cancellation)
    {
        using var original = Open(hash);
        if (original is null)
        {
            return false;
        }

        var (_, sha256) = HashedCopy.Run(original, null, long.MaxValue - 1, cancellation);
        if (!sha256.StartsWith(hash, StringComparison.Ordinal))
        {
            Lost.Add(hash);
            return true;
        }

        original.Position = 0;
        writer.Add(BackupEntries.Picture(hash, Path.GetFileName(original.Name)), original, CompressionLevel.NoCompression, cancellation);
        return true;
    }

    private FileStream? Open(string hash)
    {
        try
        {
            return pictures.OriginalPathOf(hash) is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0)
                : null;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
