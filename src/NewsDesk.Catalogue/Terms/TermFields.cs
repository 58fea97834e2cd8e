namespace NewsDesk.Terms;

/// <summary>The fields of a term as somebody typed them. Without an address, the name makes one.</summary>
public sealed record TermFields(string? Name, string? Slug = null, string? Description = null, AuthorKind AuthorKind = AuthorKind.Person);
