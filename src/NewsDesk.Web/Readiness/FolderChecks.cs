using System.Globalization;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks that the data folder lasts, belongs to the program, and has room.</summary>
internal static class FolderChecks
{
    private const long LeastSpace = 1L << 30;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private static readonly string[] TemporaryFolders = [Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm", "/run"];

    public static IEnumerable<ReadinessIssue> Find(NewsDeskOptions options)
    {
        var folder = options.DataDirectory;
        var exists = Directory.Exists(folder);
        if (!exists)
        {
            yield return new($"There is no data folder {folder} yet.",
                "Set NewsDesk:DataDirectory, or start the site once to have it made.");
        }

        if (TemporaryFolders.Any(place => WithSeparator(folder).StartsWith(WithSeparator(place), StringComparison.Ordinal)))
        {
            yield return new($"The data folder {folder} lies where files are removed without asking.",
                "Move it, and set NewsDesk:DataDirectory to a lasting place.");
        }

        if (!exists)
        {
            yield break;
        }

        if (!MayWrite(folder))
        {
            yield return new($"The data folder {folder} may not be written.", "Give it to the user that runs the site.");
        }

        // The catalogue holds what is not published yet, and who can read a key can sign as the site.
        foreach (var (closed, mode, place) in new[] { (Others, "o=", folder), (Group | Others, "go=", options.KeyFolder) })
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(place) && (File.GetUnixFileMode(place) & closed) != 0)
            {
                yield return new($"The folder {place} is open to other users of this machine.", $"Close it: chmod {mode} {place}");
            }
        }

        if (new DriveInfo(folder).AvailableFreeSpace is var free && free < LeastSpace)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"The disk of the data folder has {free >> 20} MB left."),
                "Make room: a gigabyte at least, and more than the catalogue takes.");
        }
    }

    private static string WithSeparator(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

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
