using NewsDesk.Articles;

namespace NewsDesk.Reading;

/// <summary>Lists the articles of the Recent sidebar: the newest that the page does not show already.</summary>
public sealed class RecentArticles(ArticleList list, SiteFrames frames, CatalogueRead read)
{
    public const int Count = 5;

    public async Task<IReadOnlyList<ListedArticle>> ListAsync(IReadOnlyCollection<long> shown)
    {
        var newest = (await frames.FindAsync(read)).Newest;
        var others = newest.Where(article => !shown.Contains(article.Id)).Take(Count).ToList();
        return others.Count == Count || newest.Count < SiteFrame.NewestCount
            ? others
            : await list.NewestAsync(ListScope.Site, Count, shown, AsOf.Of(read));
    }
}
