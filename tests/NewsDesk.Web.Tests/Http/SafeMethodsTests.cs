namespace NewsDesk.Web.Tests.Http;

public sealed class SafeMethodsTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("BREW")]
    public async Task Any_method_but_GET_and_HEAD_is_refused_at_every_address(string method)
    {
        await using var site = TestSite.Start();
        foreach (var path in new[] { "/", "/articles/x", "/no/such/place", "/healthz", "/pictures/x/320.jpg", "/error/404", "/error/500" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((path, 405), (path, (int)answer.StatusCode));
            Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
        }
    }
}
