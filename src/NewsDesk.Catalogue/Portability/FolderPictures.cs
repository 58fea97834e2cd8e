using System.Collections.Concurrent;
using NewsDesk.Pictures.Files;
using NewsDesk.Threads;

namespace NewsDesk.Portability;

/// <summary>Stores the pictures of a content folder that its files use, each once.</summary>
/// <param name="readCredits">Finds the first credit of each picture, which takes as long as reading the whole folder.</param>
internal sealed class FolderPictures(string folder, PictureFiles files, Func<Task<IReadOnlyDictionary<string, string>>> readCredits)
{
    private readonly ConcurrentDictionary<string, Result<StoredPicture>> entries = new(StringComparer.Ordinal);
    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> credits = new(readCredits);

    /// <summary>Stores the pictures that are new among these uses, each with its first credit; returns the problems.</summary>
    public async Task<IReadOnlyList<ImportProblem>> AddAsync(
        IReadOnlyList<(string Reference, string? Credit)> uses, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var added = uses.Where(use => !entries.ContainsKey(use.Reference))
            .ToLookup(use => use.Reference, use => use.Credit, StringComparer.Ordinal);
        var all = entries.Count + added.Count;
        await Parallel.ForEachAsync(
            added,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation },
            async (use, stop) =>
            {
                entries[use.Key] = await ReadAsync(use.Key, use.FirstOrDefault(credit => credit is not null), stop);
                progress?.Report(new StageProgress("pictures", entries.Count, all));
            });
        var failed = added.Where(use => !entries[use.Key].IsDone);
        return [.. failed.Select(use => new ImportProblem($"pictures/{use.Key}", null, entries[use.Key].Problem!))];
    }

    public StoredPicture? Stored(string reference) => entries.GetValueOrDefault(reference)?.Value;

    private async Task<Result<StoredPicture>> ReadAsync(string reference, string? credit, CancellationToken cancellation)
    {
        var below = Path.GetFullPath(Path.Combine(folder, "pictures")) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(folder, $"pictures/{reference}"));
        if (!full.StartsWith(below, StringComparison.Ordinal) || !File.Exists(full))
        {
            return Result.Rejected<StoredPicture>("There is no such picture. The article is imported without it.");
        }

        if (ContentPaths.Problem(folder, ContentPaths.Relative(folder, full)) is { } problem)
        {
            return Result.Rejected<StoredPicture>(problem.Reason);
        }

        try
        {
            await using var file = File.OpenRead(full);
            using var incoming = await files.ReceiveAsync(file, cancellation);
            if (credit is null && incoming.Problem is null && files.OriginalPathOf(incoming.Hash) is null)
            {
                // The files of a picture are made once, so the credit of a later use counts.
                credit = (await credits.Value).GetValueOrDefault(reference);
            }

            return await files.AddAsync(incoming, credit, cancellation);
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or FileNotFoundException)
        {
            return Result.Rejected<StoredPicture>("The picture may not be read.");
        }
    }
}
