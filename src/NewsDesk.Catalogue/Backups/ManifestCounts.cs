namespace NewsDesk.Backups;

/// <summary>How many rows the catalogue of a backup has.</summary>
public sealed record ManifestCounts(long Articles, long Versions, long Pictures, long People);
