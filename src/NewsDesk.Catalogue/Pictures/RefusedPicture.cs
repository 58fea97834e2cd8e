namespace NewsDesk.Pictures;

/// <summary>A picture that was not taken in; nothing of it is kept.</summary>
public sealed record RefusedPicture : PictureResult
{
    /// <summary>One sentence for the person who chose the file: what is wrong and what to do.</summary>
    public required string Reason { get; init; }
}
