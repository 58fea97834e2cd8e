using System.Globalization;
using NewsDesk.Storage;

namespace NewsDesk.Web.Rehearsals;

/// <summary>The room where the catalogue is, before a rehearsal takes any of it.</summary>
/// <param name="Free">The bytes that are free; null where a server keeps them to itself.</param>
/// <param name="Catalogue">The bytes of the catalogue with its write-ahead log.</param>
internal sealed record UpgradeRoom(long? Free, long Catalogue)
{
    /// <summary>A copy, and a log in which each of its pages stands once more.</summary>
    public long ToRehearse => 2 * Catalogue;

    public bool IsEnoughToRehearse => Free is not { } free || ToRehearse <= free;

    public static UpgradeRoom Of(Catalogue catalogue)
    {
        var ((bytes, log), free) = (catalogue.Measure(), catalogue.FreeBytes);
        // The log of a server is that of all its databases.
        return new UpgradeRoom(free, free is null ? bytes : bytes + log);
    }

    public string TooLittle(string why) =>
        $"{why} It may take {Megabytes(ToRehearse)} beside the catalogue{FreeOf(", and", " are free")}. Make room, then run this again.";

    /// <summary>The room of a real upgrade. The rehearsal took as much of the same disk, so there is enough of it.</summary>
    public string Describe(MigratedCopy copy) =>
        $"An upgrade takes at most {Megabytes(copy.Needed)} beside the catalogue: {Megabytes(copy.Copied)} for a copy of it, "
        + $"{Megabytes(copy.Growth)} by which it grows, {Megabytes(copy.Log)} for its log.{FreeOf("", " are free.")}";

    private string FreeOf(string before, string after) => Free is { } free ? $"{before} {Megabytes(free)}{after}" : "";

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
