using System.Text.RegularExpressions;
using NewsDesk.Files;

namespace NewsDesk.Pictures.Files;

/// <summary>
/// The folders on disk, one set per picture: <c>{folder}/{first two of hash}/{hash}/</c> with <c>original.{format}</c>,
/// <c>{width}.jpg</c>, and a folder for each part that is made later. A set, and each part of it, is written under a
/// temporary name and appears whole, by one rename.
/// </summary>
internal sealed partial class PictureSets(string folder)
{
    private const string Temporary = ".tmp";

    private readonly string root = Path.GetFullPath(folder);

    // Keeps a sweep from removing a set between the moment it is found complete and its row.
    private readonly Lock changing = new();

    public string? Find(string hash, string file)
    {
        var path = HashPattern.IsMatch(hash) ? Path.Combine(FolderOf(hash), file) : null;
        return File.Exists(path) ? path : null;
    }

    public bool Has(string hash, string part, IEnumerable<string> names) =>
        names.All(name => Find(hash, Path.Combine(part, name)) is not null);

    /// <summary>True where every file is there; the set then counts as new again for <see cref="Sweep"/>.</summary>
    public bool Renew(string hash, IEnumerable<string> files)
    {
        lock (changing)
        {
            var complete = Has(hash, "", files);
            if (complete)
            {
                Directory.SetLastWriteTimeUtc(FolderOf(hash), TimeProvider.System.GetUtcNow().UtcDateTime);
            }

            return complete;
        }
    }

    public void Write(IncomingPicture incoming, string originalName, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files) =>
        InTemporary(incoming.Hash, temporary =>
        {
            var set = FolderOf(incoming.Hash);
            incoming.MoveTo(Path.Combine(temporary, originalName));
            List<string> names = [.. WriteFiles(temporary, files), originalName];
            lock (changing)
            {
                Publish(temporary, set, names);
            }

            FolderSync.Flush(Path.GetDirectoryName(set)!);
            FolderSync.Flush(root);
        });

    public void WritePart(string hash, string part, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files) =>
        InTemporary(hash, temporary =>
        {
            var set = FolderOf(hash);
            _ = WriteFiles(temporary, files);
            DeleteFolder(Path.Combine(set, part));
            Directory.Move(temporary, Path.Combine(set, part));
            FolderSync.Flush(set);
        });

    /// <summary>Puts JPEGs beside the original, in the place of those that are left. A kill may leave a part of them.</summary>
    public void WriteJpegs(string hash, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files) =>
        InTemporary(hash, temporary =>
        {
            var names = WriteFiles(temporary, files);
            lock (changing)
            {
                Publish(temporary, FolderOf(hash), names);
            }
        });

    public int Sweep(Func<string, bool> isKnown, DateTimeOffset olderThan)
    {
        var removed = 0;
        foreach (var path in Directory.Exists(root) ? Directory.GetDirectories(root, "*", SearchOption.AllDirectories) : [])
        {
            var name = Path.GetFileName(path);
            if ((IsSet(path) && IsOlder(path, olderThan) && !isKnown(name) && Remove(name, olderThan))
                || (name.EndsWith(Temporary, StringComparison.Ordinal) && IsOlder(path, olderThan) && DeleteFolder(path)))
            {
                removed++;
            }
        }

        return removed;
    }

    /// <summary>The hashes of the pictures on disk, a folder of sets at a time.</summary>
    public IEnumerable<IReadOnlyList<string>> Hashes() =>
        (Directory.Exists(root) ? Directory.EnumerateDirectories(root) : []).Select(parent => (IReadOnlyList<string>)
            [.. Directory.EnumerateDirectories(parent).Where(IsSet).Select(path => Path.GetFileName(path))]);

    public void Remove(string hash)
    {
        if (Directory.Exists(FolderOf(hash)))
        {
            Remove(hash, DateTimeOffset.MaxValue);
        }
    }

    private bool IsSet(string path) => HashPattern.IsMatch(Path.GetFileName(path)) && path == FolderOf(Path.GetFileName(path));

    private static bool IsOlder(string path, DateTimeOffset than) => Directory.GetLastWriteTimeUtc(path) < than.UtcDateTime;

    private static bool DeleteFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            return false;
        }

        Directory.Delete(path, recursive: true);
        return true;
    }

    /// <summary>The files are safely on disk when it returns their names.</summary>
    private static List<string> WriteFiles(string folder, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
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

    private void InTemporary(string hash, Action<string> write)
    {
        var temporary = TemporaryFor(hash);
        Directory.CreateDirectory(temporary);
        try
        {
            write(temporary);
        }
        finally
        {
            DeleteFolder(temporary);
        }
    }

    // Renamed before it is deleted: a set half deleted must not be served.
    private bool Remove(string hash, DateTimeOffset olderThan)
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

    private string FolderOf(string hash) => Path.Combine(root, hash[..2], hash);

    private string TemporaryFor(string hash) => $"{FolderOf(hash)}.{Guid.NewGuid():N}{Temporary}";

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex HashPattern { get; }
}
