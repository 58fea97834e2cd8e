using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;

namespace NewsDesk.Tests.Desk;

public sealed partial class ArticleSearchTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task An_article_is_found_by_the_headline_that_readers_see()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("oil", EditKind.First, "ÖL wird teurer"));
        await newsroom.PublishedAsync(
            TestNewsroom.Text("oil", EditKind.Update, "ÖL wird billiger") with { VisibleFrom = newsroom.Now.AddDays(1) });
        Assert.Equal(["oil"], await FindAsync("Teurer öl"));
        Assert.Empty(await FindAsync("billiger"));
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["oil"], await FindAsync("BILLIGER"));
        Assert.Empty(await FindAsync("teurer"));
    }

    public void Dispose() => newsroom.Dispose();

    private async Task<IEnumerable<string>> FindAsync(string words)
    {
        var person = await newsroom.PersonAsync();
        return (await newsroom.Catalogue.ReadAsync(read => new ArticleSearch(read).FindAsync(words, person, AsOf.Of(read)))).Select(
            article => article.Slug);
    }
}
