namespace NewsDesk.Sections;

/// <summary>A section of the site.</summary>
public sealed record Section
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }
}
