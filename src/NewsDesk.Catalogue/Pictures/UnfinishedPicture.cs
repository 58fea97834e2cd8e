namespace NewsDesk.Pictures;

/// <summary>A stored picture of which something is still to be made.</summary>
public sealed record UnfinishedPicture
{
    public required string Hash { get; init; }

    /// <summary>What the file names, else its first use.</summary>
    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    /// <summary>Null is still to be made; false was left out.</summary>
    public bool? Avif { get; init; }

    public bool? Webp { get; init; }

    /// <summary>The places whose cuts are missing, with commas between; null for none.</summary>
    public string? MissingPlaces { get; init; }

    internal IReadOnlyList<string> Places => MissingPlaces?.Split(',') ?? [];
}
