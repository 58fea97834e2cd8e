using System.Collections.Concurrent;
using NewsDesk.Pictures;

namespace NewsDesk.Portability;

/// <summary>The pictures of a content folder: stores each that is asked for, once.</summary>
/// <param name="folder">The content folder.</param>
/// <param name="files">Where they are stored.</param>
/// <param name="readCredits">Finds the first credit that the folder gives each picture, which takes as long as reading all of it.</param>
internal sealed class FolderPictures(string folder, PictureFiles files, Func<Task<IReadOnlyDictionary<string, string>>> readCredits)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> credits = new(readCredits);

    /// <summary>Stores those that are new among these uses, each with the first credit it is given, and says which can't be.</summary>
    public async Task<IReadOnlyList<ImportProblem>> AddAsync(
        IReadOnlyList<(string Reference, string? Credit)> uses, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var added = uses.Where(use => !entries.ContainsKey(use.Reference)).ToLookup(use => use.Reference, use => use.Credit, StringComparer.Ordinal);
        var all = entries.Count + added.Count;
        await Parallel.ForEachAsync(
            added,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation },
            async (use, stop) =>
            {
                entries[use.Key] = await ReadAsync(use.Key, use.FirstOrDefault(credit => credit is not null), stop);
                progress?.Report(new ImportProgress("pictures", entries.Count, all));
            });
        return [.. added.Select(use => entries[use.Key].Problem).OfType<ImportProblem>()];
    }

    public StoredPicture? Stored(string reference) => entries.GetValueOrDefault(reference)?.Picture;

    private async Task<Entry> ReadAsync(string reference, string? credit, CancellationToken cancellation)
    {
        var path = $"pictures/{reference}";
        var below = Path.GetFullPath(Path.Combine(folder, "pictures")) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(folder, path));
        if (!full.StartsWith(below, StringComparison.Ordinal) || !File.Exists(full))
        {
            return new Entry(null, new ImportProblem(path, null, "There is no such picture. The article is imported without it."));
        }

        if (ContentPaths.Problem(folder, ContentPaths.Relative(folder, full)) is { } problem)
        {
            return new Entry(null, problem with { Path = path });
        }

        try
        {
            await using var file = File.OpenRead(full);
            using var incoming = await files.ReceiveAsync(file, cancellation);
            if (credit is null && incoming.Problem is null && files.OriginalPathOf(incoming.Hash) is null)
            {
                // A use further on may say whose it is; what is made of a picture is made once.
                credit = (await credits.Value).GetValueOrDefault(reference);
            }

            var (stored, refusal) = await files.AddAsync(incoming, credit, cancellation);
            return new Entry(stored, refusal is null ? null : new ImportProblem(path, null, refusal));
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or FileNotFoundException)
        {
            return new Entry(null, new ImportProblem(path, null, "The picture may not be read."));
        }
    }

    private sealed record Entry(StoredPicture? Picture, ImportProblem? Problem);
}
