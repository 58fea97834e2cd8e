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

    /// <returns>False where it stands in the library already.</returns>
    internal async Task<bool> InsertAsync(CatalogueWrite write, long? addedBy, string? name) => await write.ExecuteAsync("""
        insert into pictures (hash, width, height, format, length, added_at, added_by, caption, credit, copyright, name)
        values (@Hash, @Width, @Height, @Format, @Length, @Now, @addedBy, @Caption, @Credit, @Copyright, @name)
        on conflict (hash) do nothing
        """, new { Hash, Width, Height, Format, Length, write.Now, addedBy, Caption, Credit, Copyright, name }) == 1;
}
