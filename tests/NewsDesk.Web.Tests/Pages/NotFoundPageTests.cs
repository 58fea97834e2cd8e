using System.Net;

namespace NewsDesk.Web.Tests.Pages;

public sealed class NotFoundPageTests
{
    [Fact]
    public async Task Is_the_same_for_every_unknown_address_and_does_not_repeat_it()
    {
        await using var site = TestSite.Start();
        await site.WithOneOfEachAsync();
        var bodies = new HashSet<string>();
        foreach (var path in new[]
        {
            "/zebra", "/articles/zebra", "/sections/zebra", "/tags/zebra", "/authors/zebra", "/archive/zebra", "/archive/1999",
            "/archive/2025/13",
            "/zebra/zebra/zebra", "/zebra.php?zebra=zebra", "/sections/coast?before=zebra", "/sections/coast?before=0-0", "/error/404",
            "/error/410", "/error/500",
        })
        {
            using var answer = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
            bodies.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var body = Assert.Single(bodies);
        Assert.DoesNotContain("zebra", body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/sections/coast", body, StringComparison.Ordinal);
        Assert.Contains("/articles/harbour-opens", body, StringComparison.Ordinal);
    }
}
