using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The text beside a draft while its writer has both in view, and its changes.</summary>
public sealed record TheirsInView(UnmergedView Changes, ArticleContent Theirs);
