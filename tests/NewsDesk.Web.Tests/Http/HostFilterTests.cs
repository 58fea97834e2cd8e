using System.Net;

namespace NewsDesk.Web.Tests.Http;

public sealed class HostFilterTests
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("localhost:8080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:5000", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    public async Task Answers_for_the_hosts_it_was_given_alone(string host, int status)
    {
        await using var site = TestSite.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = host } };
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_refused_host_is_one_line_in_the_log_that_names_the_key()
    {
        using var folder = new TestFolder();
        await using (var site =
            TestSite.Start(folder: folder.Path, options: new TestSiteOptions { Settings = LogFiles.From("Information") }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/x") { Headers = { Host = "evil.example" } };
            using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        var line = Assert.Single(LogFiles.Read(folder.Path),
            line => line.Contains("evil.example", StringComparison.Ordinal) || line.Contains("/articles/x", StringComparison.Ordinal));
        Assert.Contains("NewsDesk:AllowedHosts", line, StringComparison.Ordinal);
    }
}
