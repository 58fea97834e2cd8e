namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>The site's own style sheet: the textbook page inlines it too, so that both pages are of one size.</summary>
public sealed record TextbookStyle(string Css);
