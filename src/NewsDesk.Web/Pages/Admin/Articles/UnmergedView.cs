using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The model of the partials that show changes that a text lacks; without a consent the page does not ask for one.</summary>
public sealed record UnmergedView(long ArticleId, Unmerged Unmerged, string Text, RemovalConsent? Consent = null);

/// <summary>A checkbox that says that changes may go.</summary>
public sealed record RemovalConsent(string Name, int? Removes, string Way);
