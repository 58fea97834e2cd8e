using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Pictures;

/// <summary>A stored picture as one version uses it.</summary>
public record PictureUse
{
    /// <summary>The picture for sharing, where it is another than the lead picture.</summary>
    public const int SharePosition = -1;

    public const int LeadPosition = 0;

    public int Position { get; init; }

    public required string Hash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Empty is decorative, null undecided.</summary>
    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Focus { get; init; }

    /// <summary>True once every width is there as AVIF, too; the same for WebP.</summary>
    public bool Avif { get; init; }

    public bool Webp { get; init; }

    /// <summary>Those of a picture around the text, the widest shape first; none while they are being made.</summary>
    public IReadOnlyList<ShareCrop> Crops { get; init; } = [];
}
