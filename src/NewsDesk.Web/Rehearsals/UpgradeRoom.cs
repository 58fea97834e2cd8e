using System.Globalization;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Rehearsals;

/// <summary>The room on the disk of the data folder, before a rehearsal takes any of it.</summary>
/// <param name="Free">The bytes that are free.</param>
/// <param name="Catalogue">The bytes of the catalogue with its write-ahead log.</param>
internal sealed record UpgradeRoom(long Free, long Catalogue)
{
    /// <summary>A copy, and a log in which each of its pages stands once more.</summary>
    public long ToRehearse => 2 * Catalogue;

    public bool IsEnoughToRehearse => ToRehearse <= Free;

    public static UpgradeRoom Of(NewsDeskOptions options)
    {
        var log = new FileInfo(options.CatalogueFile + "-wal");
        return new UpgradeRoom(new DriveInfo(options.DataDirectory).AvailableFreeSpace,
            new FileInfo(options.CatalogueFile).Length + (log.Exists ? log.Length : 0));
    }

    public string TooLittle(string why) =>
        $"{why} It may take {Megabytes(ToRehearse)} beside the catalogue, and {Megabytes(Free)} are free. Make room, then run this again.";

    /// <summary>The room of a real upgrade. The rehearsal took as much of the same disk, so there is enough of it.</summary>
    public string Describe(MigratedCopy copy) =>
        $"An upgrade takes at most {Megabytes(copy.Needed)} beside the catalogue: {Megabytes(copy.Copied)} for a copy of it, "
        + $"{Megabytes(copy.Growth)} by which it grows, {Megabytes(copy.Log)} for its log. {Megabytes(Free)} are free.";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
