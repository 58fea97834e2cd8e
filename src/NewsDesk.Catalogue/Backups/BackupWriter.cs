using System.IO.Compression;

namespace NewsDesk.Backups;

/// <summary>Writes the entries of a backup file one after the other, and last the manifest that lists them.</summary>
internal sealed class BackupWriter(Stream file, DateTimeOffset began) : IDisposable
{
    private readonly ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ManifestFile> files = [];

    public IReadOnlyList<ManifestFile> Files => files;

    public void Add(string name, Stream content, CompressionLevel compression, CancellationToken cancellation)
    {
        using var entry = Open(name, compression);
        var (length, sha256) = HashedCopy.Run(content, entry, long.MaxValue - 1, cancellation);
        files.Add(new ManifestFile(name, length, sha256));
    }

    /// <summary>Adds a file that gets smaller when it is compressed.</summary>
    public void AddFile(string name, string path, CancellationToken cancellation)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Add(name, content, CompressionLevel.Fastest, cancellation);
    }

    public void Finish(Manifest manifest)
    {
        using (var entry = Open(BackupEntries.Manifest, CompressionLevel.Optimal))
        {
            entry.Write(manifest.Write());
        }

        archive.Comment = BackupDigest.Placeholder;
    }

    public void Dispose() => archive.Dispose();

    private Stream Open(string name, CompressionLevel compression)
    {
        var entry = archive.CreateEntry(name, compression);
        entry.ExternalAttributes = BackupEntries.Attributes;
        // A zip archive knows no earlier year.
        entry.LastWriteTime = began.Year < 1980 ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : began;
        return entry.Open();
    }
}
