namespace NewsDesk.Backups;

/// <summary>A backup that was found whole and has its name.</summary>
public sealed record MadeBackup
{
    public required string File { get; init; }

    public required long Length { get; init; }

    public required Manifest Manifest { get; init; }

    /// <summary>The hashes of pictures that it lacks: their originals are not on the disk, or are not what was stored.</summary>
    public required IReadOnlyList<string> LostPictures { get; init; }
}
