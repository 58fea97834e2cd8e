namespace NewsDesk.Tags;

/// <summary>A tag.</summary>
public sealed record Tag
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }
}
