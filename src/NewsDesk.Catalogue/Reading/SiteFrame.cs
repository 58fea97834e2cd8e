using NewsDesk.Settings;
using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>The parts of every page of one state of the content, and the newest articles, of which it picks its Recent list.</summary>
public sealed record SiteFrame(ContentState State, SiteSettings Settings, IReadOnlyList<Term> Sections, IReadOnlyList<ListedArticle> Newest)
{
    /// <summary>Enough for the Recent list of almost every page, whatever the page shows itself.</summary>
    public const int NewestCount = 40;
}
