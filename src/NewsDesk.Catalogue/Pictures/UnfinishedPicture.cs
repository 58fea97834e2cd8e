namespace NewsDesk.Pictures;

/// <summary>A stored picture that lacks its JPEGs, a format or crops.</summary>
public sealed record UnfinishedPicture
{
    public required string Hash { get; init; }

    /// <summary>False where JPEGs were lost.</summary>
    public required bool HasJpegs { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    /// <summary>Null is still to be made; false was left out. The same for WebP.</summary>
    public bool? Avif { get; init; }

    public bool? Webp { get; init; }

    /// <summary>The places whose crops are missing, with commas between; null for none.</summary>
    public string? MissingPlaces { get; init; }

    internal IReadOnlyList<string> Places => MissingPlaces?.Split(',') ?? [];
}
