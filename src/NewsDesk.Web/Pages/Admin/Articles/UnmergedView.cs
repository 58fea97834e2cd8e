using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What the partials show of changes that a text lacks.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Unmerged">The changes.</param>
/// <param name="Text">What the page calls the text: yours, or this text.</param>
/// <param name="Consent">The checkbox that lets them go; null where a page does not ask.</param>
public sealed record UnmergedView(long ArticleId, Unmerged Unmerged, string Text, RemovalConsent? Consent = null);

/// <summary>A checkbox that says that changes may go.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Removes">What was sent in it: the number of the text up to which they go.</param>
/// <param name="Way">By which they go.</param>
public sealed record RemovalConsent(string Name, int? Removes, string Way);
