namespace NewsDesk.Terms;

/// <summary>A section, tag or author. Its former addresses lead to it, and texts that name it by a former name are filed there.</summary>
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
