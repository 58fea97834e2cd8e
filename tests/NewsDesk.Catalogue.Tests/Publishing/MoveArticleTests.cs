using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Publishing;

public sealed class MoveArticleTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_refusal_says_the_true_reason_and_what_stands_there()
    {
        var about = await newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });
        var contact = await newsroom.PublishedAsync(TestNewsroom.Text("contact", EditKind.First) with { Type = ArticleType.Page });
        var article = await newsroom.PublishedAsync(TestNewsroom.Text("ferry", EditKind.First));
        var other = await newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First));
        Assert.True((await MoveAsync(contact, "write-to-us")).IsDone);
        Assert.True((await MoveAsync(other, "dock")).IsDone);

        Assert.Equal("The address 'archive' is taken by a part of the site. Choose another.", (await MoveAsync(about, "archive")).Problem);
        Assert.Equal("The address 'write-to-us' belongs to another page. Choose another.", (await MoveAsync(about, "write-to-us")).Problem);
        Assert.StartsWith("'contact' is an old address of another page:", (await MoveAsync(about, "contact")).Problem,
            StringComparison.Ordinal);
        Assert.Equal("The address 'dock' belongs to another article. Choose another.", (await MoveAsync(article, "dock")).Problem);
        Assert.StartsWith("'pier' is an old address of another article:", (await MoveAsync(article, "pier")).Problem,
            StringComparison.Ordinal);
        Assert.StartsWith("The address 'No!' can’t be used.", (await MoveAsync(about, "No!")).Problem, StringComparison.Ordinal);

        // Articles stand below /articles: nothing of the site is in their way.
        Assert.True((await MoveAsync(article, "archive")).IsDone);
        Assert.True((await MoveAsync(contact, "contact")).IsDone);
    }

    public void Dispose() => newsroom.Dispose();

    private Task<Result> MoveAsync(PublishedVersion what, string slug) =>
        newsroom.Move.ExecuteAsync(what.ArticleId, slug, Actor.Command("test"), TestNewsroom.Cancellation);
}
