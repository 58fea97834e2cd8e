namespace NewsDesk.Web.Tests;

public sealed class FrontPageTests
{
    [Fact]
    public async Task Shows_an_article_that_was_just_published()
    {
        await using var site = TestSite.Start();
        Assert.DoesNotContain("Harbour opens", await site.ReadAsync("/"), StringComparison.Ordinal);

        await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens"));

        Assert.Contains("Harbour opens", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_nothing_is_published()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        using var client = new HttpClient { BaseAddress = site.Address };
        Assert.Contains("Nothing is published yet", await client.GetStringAsync("/", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", site.Address.Host);
    }
}
