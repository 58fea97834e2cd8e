namespace NewsDesk.Rendering;

/// <summary>A picture of a Markdown body.</summary>
public sealed record BodyPicture
{
    public required string Reference { get; init; }

    public required string Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }
}
