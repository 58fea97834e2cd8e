using System.Runtime.InteropServices;

namespace NewsDesk.Web.Disk;

/// <summary>Keeps other users of the machine out of what the program writes: new files by the process's mask, the data folder by
/// its mode. Does nothing on Windows.</summary>
public static class PrivateModes
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The names that the program itself puts into the folder; files of others are left alone.</summary>
    private static readonly string[] Own = ["newsdesk.db", "newsdesk.db-wal", "newsdesk.db-shm", "in-use", "pictures", "keys", "logs"];

    public static void ForNewFiles()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask((uint)Others);
        }
    }

    public static string? Close(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var open = Own.Select(name => Path.Combine(folder, name)).Prepend(folder).Where(IsOpen).ToList();
        try
        {
            foreach (var path in open)
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
            }

            return open.Count == 0 ? null : $"The data folder {folder} was open to other users of this machine; it is closed to them now.";
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            return $"The data folder {folder} is open to other users of this machine, and this user may not close it. Give it to the user "
                + "that runs the site, with mode 0700.";
        }
    }

    // Changing the mode of a link would change what it points to.
    private static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && new FileInfo(Path.TrimEndingDirectorySeparator(path)).LinkTarget is null
            && (File.GetUnixFileMode(path) & Others) != 0;

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
