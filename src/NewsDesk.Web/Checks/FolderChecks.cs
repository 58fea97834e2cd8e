using System.Globalization;

namespace NewsDesk.Web.Checks;

/// <summary>What the data folder shows: it outlives the program, belongs to it, and has room.</summary>
internal static class FolderChecks
{
    private const long LeastSpace = 1L << 30;

    private static readonly string[] TemporaryFolders = [Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm", "/run"];

    public static IEnumerable<Finding> Missing(Inspection site)
    {
        if (!Directory.Exists(site.Options.DataDirectory))
        {
            yield return new(
                $"There is no data folder {site.Options.DataDirectory} yet.", "Set NewsDesk:DataDirectory, or start the site once to have it made.");
        }
    }

    public static IEnumerable<Finding> Temporary(Inspection site)
    {
        var folder = Path.TrimEndingDirectorySeparator(site.Options.DataDirectory) + Path.DirectorySeparatorChar;
        if (TemporaryFolders.Any(place => folder.StartsWith(Path.TrimEndingDirectorySeparator(place) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            yield return new(
                $"The data folder {site.Options.DataDirectory} lies where files are removed without asking.", "Move it, and set NewsDesk:DataDirectory to a lasting place.");
        }
    }

    public static IEnumerable<Finding> NotWritable(Inspection site)
    {
        if (Directory.Exists(site.Options.DataDirectory) && !MayWrite(site.Options.DataDirectory))
        {
            yield return new($"The data folder {site.Options.DataDirectory} may not be written.", "Give it to the user that runs the site.");
        }
    }

    /// <summary>What is not published yet lies in the catalogue, and who can read a key can sign as the site.</summary>
    public static IEnumerable<Finding> OpenToOthers(Inspection site)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        foreach (var (folder, closed, mode) in new[] { (site.Options.DataDirectory, Others, "o="), (site.Options.KeyFolder, Group | Others, "go=") })
        {
            if (Directory.Exists(folder) && (File.GetUnixFileMode(folder) & closed) != 0)
            {
                yield return new($"The folder {folder} is open to other users of this machine.", $"Close it: chmod {mode} {folder}");
            }
        }
    }

    public static IEnumerable<Finding> LittleSpace(Inspection site)
    {
        if (Directory.Exists(site.Options.DataDirectory) && new DriveInfo(site.Options.DataDirectory).AvailableFreeSpace is var free && free < LeastSpace)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"The disk of the data folder has {free >> 20} MB left."), "Make room: a gigabyte at least, and more than the catalogue takes.");
        }
    }

    private static bool MayWrite(string folder)
    {
        try
        {
            using var probe = File.Create(Path.Combine(folder, $".check-{Guid.NewGuid():N}"), bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
