namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>An article as the list of recent ones shows it.</summary>
public sealed record RecentRow(string Slug, string Headline, string Summary);
