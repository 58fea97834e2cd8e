using System.Text.RegularExpressions;

namespace NewsDesk.Pictures;

/// <summary>
/// The folders on disk, one set per picture: <c>{folder}/{first two of hash}/{hash}/</c> with <c>original.{format}</c>
/// and <c>{width}.jpg</c>. A set is written under a temporary name and appears whole, by one rename.
/// </summary>
internal sealed partial class PictureSets(string folder)
{
    private const string Temporary = ".tmp";
    private readonly string root = Path.GetFullPath(folder);

    // Keeps a sweep from taking a set away between the moment it is found complete and its row.
    private readonly Lock changing = new();

    public string? Find(string hash, string file)
    {
        var path = HashPattern.IsMatch(hash) ? Path.Combine(FolderOf(hash), file) : null;
        return File.Exists(path) ? path : null;
    }

    /// <summary>Whether every file is there; if so the set counts as new again for <see cref="Sweep"/>.</summary>
    public bool Renew(string hash, IEnumerable<string> files)
    {
        lock (changing)
        {
            var complete = files.All(file => Find(hash, file) is not null);
            if (complete)
            {
                Directory.SetLastWriteTimeUtc(FolderOf(hash), TimeProvider.System.GetUtcNow().UtcDateTime);
            }

            return complete;
        }
    }

    /// <summary>Takes the original, writes the other files in the order given, and lets them appear together.</summary>
    public void Write(IncomingPicture incoming, string originalName, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        var hash = incoming.Hash;
        var set = FolderOf(hash);
        var temporary = TemporaryFor(hash);
        Directory.CreateDirectory(temporary);
        try
        {
            incoming.MoveTo(Path.Combine(temporary, originalName));
            List<string> names = [.. WriteFiles(temporary, files), originalName];
            lock (changing)
            {
                Publish(temporary, set, names);
            }

            FolderSync.Flush(Path.GetDirectoryName(set)!);
            FolderSync.Flush(root);
        }
        finally
        {
            DeleteFolder(temporary);
        }
    }

    /// <summary>Removes temporaries, and sets nobody knows, last written before the given time; returns how many.</summary>
    public int Sweep(Func<string, bool> isKnown, DateTimeOffset olderThan)
    {
        var removed = 0;
        foreach (var path in Directory.Exists(root) ? Directory.GetDirectories(root, "*", SearchOption.AllDirectories) : [])
        {
            var name = Path.GetFileName(path);
            var isSet = HashPattern.IsMatch(name) && path == FolderOf(name);
            if ((isSet && IsOlder(path, olderThan) && !isKnown(name) && TakeAway(name, olderThan))
                || (name.EndsWith(Temporary, StringComparison.Ordinal) && IsOlder(path, olderThan) && DeleteFolder(path)))
            {
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Removes the set of a picture; nothing where there is none.</summary>
    public void Remove(string hash)
    {
        if (Directory.Exists(FolderOf(hash)))
        {
            TakeAway(hash, DateTimeOffset.MaxValue);
        }
    }

    /// <summary>Safely on disk when it returns; gives back the names.</summary>
    public static List<string> WriteFiles(string folder, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        var names = new List<string>();
        foreach (var (name, bytes) in files)
        {
            using var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes.Span);
            file.Flush(flushToDisk: true);
            names.Add(name);
        }

        FolderSync.Flush(folder);
        return names;
    }

    public static bool DeleteFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            return false;
        }

        Directory.Delete(path, recursive: true);
        return true;
    }

    public string FolderOf(string hash) => Path.Combine(root, hash[..2], hash);

    public string TemporaryFor(string hash) => $"{FolderOf(hash)}.{Guid.NewGuid():N}{Temporary}";

    private static void Publish(string temporary, string set, IEnumerable<string> names)
    {
        if (!Directory.Exists(set))
        {
            Directory.Move(temporary, set);
            return;
        }

        // The same picture was added meanwhile, or a file was lost from the set: readers keep what is there, whole.
        foreach (var name in names)
        {
            File.Move(Path.Combine(temporary, name), Path.Combine(set, name), overwrite: true);
        }

        FolderSync.Flush(set);
    }

    // Renamed before it is deleted: a set half deleted must not be served.
    private bool TakeAway(string hash, DateTimeOffset olderThan)
    {
        var temporary = TemporaryFor(hash);
        lock (changing)
        {
            if (!IsOlder(FolderOf(hash), olderThan))
            {
                return false;
            }

            Directory.Move(FolderOf(hash), temporary);
        }

        return DeleteFolder(temporary);
    }

    private static bool IsOlder(string path, DateTimeOffset than) => Directory.GetLastWriteTimeUtc(path) < than.UtcDateTime;

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex HashPattern { get; }
}
