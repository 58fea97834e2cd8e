namespace NewsDesk.Pictures;

/// <summary>What the catalogue knows of a picture's file, as publishing needs it.</summary>
internal record PictureRow
{
    /// <summary>Of <c>pictures p</c>.</summary>
    public const string Columns = "p.hash, p.width, p.height, p.format, p.length, nullif(p.caption, '') as caption, nullif(p.credit, '') as credit, p.copyright";

    public required string Hash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string Format { get; init; }

    public required long Length { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    public StoredPicture ToStored() => new()
    {
        Hash = Hash,
        Width = Width,
        Height = Height,
        Format = Format,
        Length = Length,
        Texts = new PictureTexts { Caption = Caption, Credit = Credit, Copyright = Copyright },
    };
}
