namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>The textbook site's settings.</summary>
public sealed record SiteRow(string Name, string Tagline, string Footer, string BaseUrl);
