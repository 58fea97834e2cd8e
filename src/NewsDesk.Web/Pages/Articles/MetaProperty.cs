namespace NewsDesk.Web.Pages.Articles;

/// <summary>An Open Graph property of the page's head.</summary>
public sealed record MetaProperty(string Property, string Content);
