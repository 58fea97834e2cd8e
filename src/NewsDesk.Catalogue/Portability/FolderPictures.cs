using System.Collections.Concurrent;
using NewsDesk.Pictures;

namespace NewsDesk.Portability;

/// <summary>The pictures of a content folder: stores each that is asked for, once.</summary>
internal sealed class FolderPictures(string folder, PictureFiles files)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <param name="reference">The file below <c>pictures/</c>.</param>
    /// <param name="credit">That of its first use.</param>
    /// <param name="cancellation">Stops before the file is stored.</param>
    public async Task AddAsync(string reference, string? credit, CancellationToken cancellation) =>
        entries[reference] = await ReadAsync(reference, credit, cancellation);

    public StoredPicture? Stored(string reference) => entries.GetValueOrDefault(reference)?.Picture;

    public ImportProblem? Problem(string reference) => entries.GetValueOrDefault(reference)?.Problem;

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
            return await files.AddAsync(incoming, credit, cancellation) switch
            {
                StoredPicture stored => new Entry(stored, null),
                RefusedPicture refused => new Entry(null, new ImportProblem(path, null, refused.Reason)),
                _ => throw new NotSupportedException(),
            };
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or FileNotFoundException)
        {
            return new Entry(null, new ImportProblem(path, null, "The picture may not be read."));
        }
    }

    private sealed record Entry(StoredPicture? Picture, ImportProblem? Problem);
}
