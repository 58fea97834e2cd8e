using System.Runtime.InteropServices;
using NewsDesk.Files;

namespace NewsDesk.Web.Disk;

/// <summary>Keeps other users of the machine out of what the program writes: new files by the process's mask, the data folder by
/// its mode. Does nothing on Windows.</summary>
public static class PrivateModes
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static void ForNewFiles()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask((uint)Others);
        }
    }

    /// <summary>Closes the folder and what the program itself has put into it; what others have is left alone.</summary>
    /// <returns>A warning for the operator where something was open.</returns>
    public static string? Close(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var open = Entries(folder).Prepend(folder).Where(IsOpen).ToList();
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

    /// <summary>None where the folder can't be listed, which is told by what is done with it next.</summary>
    private static IEnumerable<string> Entries(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { IgnoreInaccessible = true })
            .Where(path => DataFolderNames.ContainAny(Path.GetFileName(path)));

    // Changing the mode of a link would change what it points to.
    private static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && new FileInfo(Path.TrimEndingDirectorySeparator(path)).LinkTarget is null
            && (File.GetUnixFileMode(path) & Others) != 0;

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
