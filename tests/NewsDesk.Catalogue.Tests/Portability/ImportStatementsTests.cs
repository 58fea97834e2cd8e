using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Time;

namespace NewsDesk.Tests.Portability;

/// <summary>An import asks the catalogue little for a new article.</summary>
public sealed class ImportStatementsTests
{
    /// <summary>
    /// Looks for the article, its address and a former one; writes the article, the version, its authors, tags, links and HTML, the
    /// interval, the lists, the
    /// snapshot, the audit's line and the import's.
    /// </summary>
    private const int ForANewArticle = 15;

    [Fact]
    public async Task A_new_article_is_few_statements_and_its_terms_are_looked_up_once_a_transaction() =>
        Assert.Equal(10 * ForANewArticle, await StatementsAsync(15) - await StatementsAsync(5));

    private static async Task<int> StatementsAsync(int articles)
    {
        using var newsroom = new TestNewsroom();
        using var content = new ContentFolder();
        for (var n = 0; n < articles; n++)
        {
            content.Article($"a-{n}", "author: Ada Quay\ntags: [Boats, Ships, Water]\nsection: Coast\n",
                "[Another](/articles/a-0) and text.");
        }

        var ran = 0;
        newsroom.Catalogue.File.Running += Count;
        var import = new ImportFolder(newsroom.Catalogue, newsroom.Publish, newsroom.Pictures,
            SiteTime.OfZone("UTC")!)
        { LongestTurn = TimeSpan.FromHours(1) };
        Assert.Equal(articles, (await import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation)).Added);
        newsroom.Catalogue.File.Running -= Count;
        return ran;

        void Count(string sql, bool isNew) => Interlocked.Increment(ref ran);
    }
}
