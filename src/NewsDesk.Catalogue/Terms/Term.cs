namespace NewsDesk.Terms;

/// <summary>A section, tag or author. Name and address may change: the old address leads to the new one, and a text that has the old name still files there.</summary>
public record Term
{
    public long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>A sentence on a section, or a few on an author; a tag has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Null for sections and tags.</summary>
    public AuthorKind? AuthorKind { get; init; }

    /// <summary>A retired term is offered to nobody any more. Its address and its articles stay.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    internal string? KindText => AuthorKind?.ToString().ToLowerInvariant();
}
