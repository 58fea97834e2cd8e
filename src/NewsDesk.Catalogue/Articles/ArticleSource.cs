namespace NewsDesk.Articles;

/// <summary>The agency whose copy the article is.</summary>
public sealed record ArticleSource(string Agency, string? Url = null, bool? Republish = null);
