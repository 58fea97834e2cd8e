using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Files;
using NewsDesk.Time;

namespace NewsDesk.Backups;

/// <summary>The folder of the scheduled backups, each named by the instant at which it began. Other files in it are left alone.</summary>
public sealed partial class BackupFolder(string folder)
{
    private const string InName = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Makes it for this user alone where it is absent.</summary>
    public void Make() => PrivateFiles.MakeFolder(folder);

    public string FileOf(DateTimeOffset began) =>
        Path.Combine(folder, $"newsdesk-{began.UtcDateTime.ToString(InName, CultureInfo.InvariantCulture)}.zip");

    /// <summary>The instants of the backups that are there, to the second.</summary>
    public IEnumerable<DateTimeOffset> List() =>
        from path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : []
        let began = BeganAt(Path.GetFileName(path))
        where began is not null && IsWhole(path)
        select began.Value;

    /// <summary>Removes the backups that need not be kept; returns how many.</summary>
    /// <param name="retention">Which are kept.</param>
    /// <param name="time">Whose days they are.</param>
    /// <param name="now">One that is dated later, by a clock that was wrong, takes the place of no other.</param>
    public int Prune(Retention retention, SiteTime time, DateTimeOffset now)
    {
        List<DateTimeOffset> all = [.. List().Where(began => began <= now)];
        var kept = retention.Keep(all, time);
        List<DateTimeOffset> outdated = [.. all.Where(began => !kept.Contains(began))];
        outdated.ForEach(began => File.Delete(FileOf(began)));
        return outdated.Count;
    }

    private static DateTimeOffset? BeganAt(string name) =>
        Pattern.Match(name) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["instant"].Value, InName, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)
            ? began : null;

    /// <summary>Knows a backup by its end, which a file that was copied in part lacks. To compare its digest would take minutes. A file
    /// that can't be read must not keep others from being made.</summary>
    private static bool IsWhole(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return BackupDigest.Read(file) is not null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\Anewsdesk-(?<instant>[0-9]{8}T[0-9]{6}Z)\.zip\z")]
    private static partial Regex Pattern { get; }
}
