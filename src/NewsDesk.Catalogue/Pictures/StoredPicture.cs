namespace NewsDesk.Pictures;

/// <summary>A picture whose original and JPEG widths are safely on disk.</summary>
public sealed record StoredPicture
{
    /// <summary>The first 32 lower-case hex characters of the SHA-256 of the original's bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Pixels across, as the reader sees it: after the EXIF orientation.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down, as the reader sees it: after the EXIF orientation.</summary>
    public required int Height { get; init; }

    /// <summary>jpeg, png, webp, gif or avif; "image/" before it gives the original's media type.</summary>
    public required string Format { get; init; }

    /// <summary>The original's size in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>What the file says of itself, to fill in forms.</summary>
    public PictureTexts Texts { get; init; } = new();
}
