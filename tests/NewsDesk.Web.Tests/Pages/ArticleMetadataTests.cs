namespace NewsDesk.Web.Tests.Pages;

public sealed class ArticleMetadataTests
{
    [Fact]
    public async Task An_article_without_a_picture_is_shared_with_the_sites_own()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("a", "Headline"));
        var page = await site.ReadAsync("/articles/a");
        Assert.Contains("""<meta property="og:image" content="http://localhost:5000/share.png">""", page, StringComparison.Ordinal);
        Assert.Contains("""<meta property="og:image:width" content="1200">""", page, StringComparison.Ordinal);
        Assert.Contains("\"logo\":\"http://localhost:5000/touch-icon.png\"", page, StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/share.png"));
    }
}
