namespace NewsDesk.Pictures.Files;

/// <summary>A picture whose original and JPEG widths are safely on disk.</summary>
public record StoredPicture
{
    /// <summary>The first 32 lower-case hex characters of the SHA-256 of the original's bytes.</summary>
    public required string Hash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>jpeg, png, webp, gif or avif; "image/" before it gives the original's media type.</summary>
    public required string Format { get; init; }

    public required long Length { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }
}
