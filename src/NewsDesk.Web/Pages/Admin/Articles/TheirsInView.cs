using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What stands beside a draft while its writer has both texts in view.</summary>
public sealed record TheirsInView(UnmergedView Changes, ArticleContent Theirs);
