using NewsDesk.Pictures;

namespace NewsDesk.Upgrades;

/// <summary>A picture whose row going back would lose, and whose files would be swept then.</summary>
internal sealed record LostPicture
{
    public required string Hash { get; init; }

    public required string Format { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public string? Name { get; init; }

    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string Reference => PictureReferences.Of(Name ?? "picture", Hash, Format);
}
