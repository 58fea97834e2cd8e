namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>A section, an author, a tag, or an article in a list: what a link to it needs.</summary>
public sealed record NamedRow(string Slug, string Name);
