namespace NewsDesk.Pictures;

/// <summary>A stored picture as one version uses it.</summary>
public record PictureUse
{
    /// <summary>The picture that links from elsewhere show, where it is another than the lead picture.</summary>
    public const int SharePosition = -1;

    public const int LeadPosition = 0;

    /// <summary>The pictures of the text follow from 1.</summary>
    public int Position { get; init; }

    public required string Hash { get; init; }

    /// <summary>In pixels, as oriented.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Empty is decorative, null undecided.</summary>
    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    /// <summary>One of nine places that must stay visible when the picture is cut; null for the centre.</summary>
    public string? Focus { get; init; }

    /// <summary>Whether every width is there as AVIF, too.</summary>
    public bool Avif { get; init; }

    /// <summary>Whether every width is there as WebP, too.</summary>
    public bool Webp { get; init; }

    /// <summary>Of a picture around the text its cuts, the widest shape first; none while they are being made.</summary>
    public IReadOnlyList<ShareCrop> Crops { get; init; } = [];
}
