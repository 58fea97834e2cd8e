namespace NewsDesk.Articles;

/// <summary>The Recent sidebar: the five newest articles that the page does not show already.</summary>
public sealed class RecentArticles(ArticleList list)
{
    public const int Count = 5;

    /// <param name="shown">The ids of the articles on the page: the one being read, or those of the front page.</param>
    /// <param name="reading">The instants of the read.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public Task<IReadOnlyList<ListedArticle>> ListAsync(IReadOnlyCollection<long> shown, Reading reading, CancellationToken cancellation) =>
        list.NewestAsync(ListScope.Site, Count, shown, reading, cancellation);
}
