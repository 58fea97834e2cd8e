using NewsDesk.Web.Verbs;

namespace NewsDesk.Web;

/// <summary>The data folder, held alone by whoever serves or migrates.</summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream held;

    private DataFolder(string? warning, FileStream held) => (Warning, this.held) = (warning, held);

    /// <summary>One sentence for the operator where the folder was open to others; null where all was well.</summary>
    public string? Warning { get; }

    /// <summary>Makes the folder where it is missing. It is closed to others, also where it was there before: what is not published yet lies in it.</summary>
    /// <returns>One sentence for the operator where it was open to others; null where all was well.</returns>
    public static string? Make(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnersAlone);
            }
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefused(ExitCode.NoPermission, $"The data folder {path} may not be made. Set NewsDesk:DataDirectory to a folder this user may write.");
        }
        catch (IOException problem)
        {
            throw new StartRefused(ExitCode.FolderCannotBeMade, $"The data folder {path} can't be made: {problem.Message} Set NewsDesk:DataDirectory.");
        }

        return PrivateModes.Close(path);
    }

    /// <summary>Makes the folder and holds it until disposed; the lock goes with the process, however it ends.</summary>
    public static DataFolder HoldAlone(string path)
    {
        var warning = Make(path);
        try
        {
            return new DataFolder(warning, new FileStream(Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefused(ExitCode.NoPermission, $"The data folder {path} may not be written. Give it to the user that runs the site.");
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw IsReadOnly(problem)
                ? new StartRefused(ExitCode.NoPermission, $"The data folder {path} may not be written: {problem.Message}")
                : new StartRefused(ExitCode.AnotherInstance, $"Another NewsDesk uses the data folder {path}. Stop it, or set NewsDesk:DataDirectory.");
        }
    }

    /// <summary>A folder that only the program's own user can open.</summary>
    public static DirectoryInfo MakePrivate(string path)
    {
        Make(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnersAlone);
        }

        return new DirectoryInfo(path);
    }

    public void Dispose() => held.Dispose();

    /// <summary>EROFS: the file system is mounted read-only.</summary>
    private static bool IsReadOnly(IOException problem) => problem.HResult == 30;
}
