namespace NewsDesk.Rendering;

/// <summary>A picture as the Markdown names it.</summary>
public sealed record BodyPicture
{
    /// <summary>The file below <c>pictures/</c>, without that folder; sub-folders are kept.</summary>
    public required string Reference { get; init; }

    /// <summary>The alternative text; empty when the writer gave none.</summary>
    public required string Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }
}
