using NewsDesk.Files;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Rehearsals;

/// <summary>A folder in the data folder for one rehearsal at a time. It is removed at the end; what a kill left goes before the next
/// one, or when the site starts.</summary>
public sealed class RehearsalFolder : IDisposable
{
    private const string Name = DataFolderNames.Rehearsal;
    private const string Lock = "in-use";

    private readonly FileStream held;

    private RehearsalFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    public static RehearsalFolder Make(string dataFolder)
    {
        var path = System.IO.Path.Combine(dataFolder, Name);
        DataFolder.Make(path);
        return TryHold(path) ?? throw new StartRejected(ExitCode.AnotherInstance,
            $"Another rehearsal uses the folder {path}. Wait until it has ended, then run this again.");
    }

    /// <summary>Removes what a killed rehearsal left: its copy may hold what is erased from the catalogue later.</summary>
    public static void RemoveLeftover(NewsDeskOptions options)
    {
        var path = System.IO.Path.Combine(options.DataDirectory, Name);
        try
        {
            if (Directory.Exists(path))
            {
                if (TryHold(path) is { } left)
                {
                    using (left.held)
                    {
                        // The folder says that a copy may be left, so it goes once that is gone.
                        left.RemoveCopy(options);
                        left.Dispose();
                    }
                }
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Another user has rehearsed. That must not stop the site; the next rehearsal says it.
        }
    }

    /// <summary>The settings of a site on a copy of the catalogue.</summary>
    public NewsDeskOptions OptionsFor(NewsDeskOptions options) => options with
    {
        DataDirectory = Path,
        Database = options.Database?.OfRehearsal(),
        RequestsPerMinute = 0,
    };

    /// <summary>A copy in a file goes with the folder.</summary>
    public void RemoveCopy(NewsDeskOptions options)
    {
        if (options.Database is not null)
        {
            using var copy = OptionsFor(options).OpenCatalogue(TimeProvider.System);
            copy.RemoveCopy();
        }
    }

    public void Dispose()
    {
        Clear(Path);
        held.Dispose();
        try
        {
            Directory.Delete(Path);
        }
        catch (IOException)
        {
            // Another rehearsal has begun in it.
        }
    }

    /// <summary>Empties the folder and holds it, unless a rehearsal does.</summary>
    private static RehearsalFolder? TryHold(string path)
    {
        try
        {
            var held = new FileStream(System.IO.Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose);
            Clear(path);
            return new RehearsalFolder(path, held);
        }
        catch (IOException problem) when (!DiskProblem.Is(problem))
        {
            return null;
        }
    }

    private static void Clear(string path)
    {
        foreach (var folder in Directory.GetDirectories(path))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(path).Where(file => System.IO.Path.GetFileName(file) != Lock))
        {
            File.Delete(file);
        }
    }
}
