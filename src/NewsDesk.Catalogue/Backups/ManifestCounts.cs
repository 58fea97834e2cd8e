using NewsDesk.Storage.Engines;

namespace NewsDesk.Backups;

/// <summary>How many rows the catalogue of a backup has.</summary>
public sealed record ManifestCounts(long Articles, long Versions, long Pictures, long People)
{
    internal static ManifestCounts Of(CopiedCatalogue copied) =>
        new(copied.Articles, copied.Versions, copied.Pictures.Count, copied.People);
}
