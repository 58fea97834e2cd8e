using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared.Components.Recent;

/// <summary>What the Recent sidebar shows. Almost every page of one state shows the same, so its markup is kept.</summary>
/// <param name="Articles">Newest first.</param>
/// <param name="Key">Of the markup: the state of the content and the articles.</param>
public sealed record RecentList(IReadOnlyList<ListedArticle> Articles, string Key);
