using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What the partials show of changes that a text lacks.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Unmerged">The changes.</param>
/// <param name="Text">What the page calls the text: yours, or this text.</param>
/// <param name="Field">The name of the checkbox that lets them go, and whether it is ticked; null where a page does not ask.</param>
public sealed record UnmergedView(long ArticleId, Unmerged Unmerged, string Text, (string Name, bool IsTicked)? Field = null);
