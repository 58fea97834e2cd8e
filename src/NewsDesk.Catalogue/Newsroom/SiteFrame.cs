using NewsDesk.Articles;
using NewsDesk.Terms;

namespace NewsDesk.Newsroom;

/// <summary>Every page of one state of the content shows the same settings and sections, and picks its Recent list from the same articles.</summary>
/// <param name="State">The state it was read in.</param>
/// <param name="Settings">The site's settings.</param>
/// <param name="Sections">Those of the navigation.</param>
/// <param name="Newest">The newest articles, at most <see cref="NewestCount"/>.</param>
public sealed record SiteFrame(ContentState State, SiteSettings Settings, IReadOnlyList<Term> Sections, IReadOnlyList<ListedArticle> Newest)
{
    /// <summary>Enough for the Recent list of almost every page, whatever the page shows itself.</summary>
    public const int NewestCount = 40;
}
