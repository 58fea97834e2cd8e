using NewsDesk.Pictures.Files;
using NewsDesk.Storage.Engines;
using NewsDesk.Threads;
using NewsDesk.Tracing;

namespace NewsDesk.Backups;

/// <summary>Makes a backup beside a running site: first a copy of the catalogue, then the pictures that its rows name, then the
/// keys and the newsroom's languages. So everything that a row needs is in it.</summary>
public sealed class MakeBackup(Catalogue catalogue, PictureFiles pictures, string keyFolder, string languageFolder)
{
    /// <summary>Pictures seldom go away, and each time the whole backup begins anew.</summary>
    private const int MostAttempts = 5;

    /// <summary>The file gets its name once all of it was read again and found whole; until then a file of that name stays.</summary>
    /// <exception cref="IOException">The disk is full, or can't be used.</exception>
    public Task<Result<MadeBackup>> ExecuteAsync(
        BackupRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        Traces.RunAsync("backup", () => RunAsync(request, progress, cancellation));

    private async Task<Result<MadeBackup>> RunAsync(
        BackupRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(request.File);
        var folder = Path.GetDirectoryName(path) ?? path;
        if (Problem(path, folder, request.Overwrite) is { } problem)
        {
            return Result.Rejected<MadeBackup>(problem);
        }

        try
        {
            return await RunAsync(path, folder, request, progress, cancellation);
        }
        catch (Exception full) when (DiskProblem.IsFull(full))
        {
            throw new IOException($"The disk of {folder} is full. Make room, and run it again; the backups there are as they were.", full);
        }
    }

    private async Task<Result<MadeBackup>> RunAsync(
        string path, string folder, BackupRequest request, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var unfinished = UnfinishedBackup.Begin(folder);
        var originals = new BackedUpPictures(pictures);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            unfinished.Empty();
            progress?.Report(new StageProgress("catalogue", 0, 1));
            var (began, copied) = await BackgroundThread.RunAsync("copy", nice: 10, () =>
                catalogue.Engine.CopyTo(unfinished.CataloguePath, cancellation));
            progress?.Report(new StageProgress("catalogue", 1, 1));
            var manifest = await BackgroundThread.RunAsync("backup", nice: 10, () =>
                Write(unfinished, originals, began, copied, request.WithKeys, progress, cancellation));
            if (manifest is not null)
            {
                unfinished.MoveTo(path, request.Overwrite);
                var made = new MadeBackup
                {
                    File = path,
                    Length = new FileInfo(path).Length,
                    Manifest = manifest,
                };
                await made.NoteAsync(catalogue, request.IsScheduled);
                return made;
            }
        }

        return Result.Rejected<MadeBackup>($"The backup was begun {MostAttempts} times, and each time a picture was erased meanwhile. Run "
            + "it again when nothing is being erased.");
    }

    private static string? Problem(string path, string folder, bool overwrite) =>
        Directory.Exists(path) ? $"{path} is a folder. Name a file in it."
        : !Directory.Exists(folder) ? $"There is no folder {folder}. Make it, or name another file."
        : !File.Exists(path) ? null
        : !overwrite ? $"The file {path} is there already. Name another, or add --overwrite."
        : !IsBackup(path) ? $"The file {path} is no backup, so it is not replaced. Name another file."
        : null;

    /// <summary>A path that was given by mistake may be that of the catalogue or of a key.</summary>
    private static bool IsBackup(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return BackupDigest.Read(file) is not null;
    }

    /// <returns>Null where a picture went away since the catalogue was copied.</returns>
    private Manifest? Write(
        UnfinishedBackup unfinished, BackedUpPictures originals, DateTimeOffset began, CopiedCatalogue copied, bool withKeys,
        IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var manifest = WriteEntries(unfinished, originals, began, copied, withKeys, progress, cancellation);
        if (manifest is not null)
        {
            BackupDigest.Write(unfinished.Archive, progress, cancellation);
            unfinished.Archive.Flush(flushToDisk: true);
            Verify(unfinished, copied, progress, cancellation);
        }

        return manifest;
    }

    private Manifest? WriteEntries(
        UnfinishedBackup unfinished, BackedUpPictures originals, DateTimeOffset began, CopiedCatalogue copied, bool withKeys,
        IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var writer = new BackupWriter(unfinished.Archive, began);
        writer.AddFile(catalogue.Engine.CopyFormat.FileName, unfinished.CataloguePath, cancellation);
        if (!originals.TryAdd(writer, copied.Pictures, progress, cancellation))
        {
            return null;
        }

        if (withKeys)
        {
            AddFolder(writer, keyFolder, BackupEntries.Key, BackupEntries.IsKey, cancellation);
        }

        AddFolder(writer, languageFolder, BackupEntries.Language, BackupEntries.IsLanguage, cancellation);
        var manifest = new Manifest
        {
            Format = writer.Files.Any(file => BackupEntries.IsLanguage(file.Name)) ? Manifest.NewestFormat
                : Manifest.FormatWithoutLanguages,
            Program = typeof(MakeBackup).Assembly.GetName().Version!.ToString(3),
            Engine = catalogue.Engine.CopyFormat.Engine,
            Schema = copied.Schema,
            Began = began,
            Generation = copied.Generation,
            Counts = ManifestCounts.Of(copied),
            HasKeys = writer.Files.Any(file => BackupEntries.IsKey(file.Name)),
            LostPictures = [.. originals.Lost],
            Files = writer.Files,
        };
        writer.Finish(manifest);
        return manifest;
    }

    private static void AddFolder(
        BackupWriter writer, string folder, Func<string, string> nameOf, Func<string, bool> isEntry, CancellationToken cancellation)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = nameOf(Path.GetFileName(file));
            if (isEntry(name))
            {
                writer.AddFile(name, file, cancellation);
            }
        }
    }

    /// <summary>Reads back what was written: the digest, each file's hash, and the catalogue as it comes out of the archive.</summary>
    private void Verify(
        UnfinishedBackup unfinished, CopiedCatalogue copied, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var archive = BackupArchive.Open(unfinished.Archive, progress, cancellation);
            archive.Verify(progress, cancellation);
            File.Delete(unfinished.CataloguePath);
            archive.ExtractCatalogue(unfinished.CataloguePath, cancellation);
            if (catalogue.Engine.ReadCopy(unfinished.CataloguePath, cancellation).IsSameAs(copied))
            {
                return;
            }
        }
        catch (Exception problem) when (problem is BackupRejected or CatalogueRejected)
        {
        }

        throw new IOException("The backup could not be read back as it was written. Check the disk, and run it again; the backups before "
            + "are as they were.");
    }
}
