namespace NewsDesk.Pictures;

/// <summary>One page of the library, newest first.</summary>
public sealed record PicturePage
{
    public required IReadOnlyList<LibraryPicture> Pictures { get; init; }

    /// <summary>Ask for what comes after this to see newer pictures; null where there may be none.</summary>
    public PicturePosition? Newer { get; init; }

    /// <summary>Ask for what comes before this to see older pictures; null where there are none.</summary>
    public PicturePosition? Older { get; init; }
}
