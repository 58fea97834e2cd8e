namespace NewsDesk.Rendering;

/// <summary>A picture of a Markdown body.</summary>
public sealed record BodyPicture
{
    /// <summary>The path below <c>pictures/</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Empty when the writer gave none.</summary>
    public required string Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }
}
