using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>The metrics stand on a listener of their own, and only where they are asked for.</summary>
public sealed class MetricsListenerTests
{
    [Fact]
    public async Task The_metrics_answer_at_their_own_address_and_nothing_else_does()
    {
        using var folder = new TestFolder();
        await using var program = StartedProgram.Start(folder.Path,
            [("NewsDesk__AllowedHosts", "127.0.0.1"), ("NewsDesk__Metrics__Urls", "http://127.0.0.1:0")], "--urls", "http://127.0.0.1:0");
        using var metrics = new HttpClient { BaseAddress = await AddressAsync(program, "Metrics are at: ") };
        using var site = new HttpClient { BaseAddress = await AddressAsync(program, "Now listening on: ") };

        Assert.Equal((200, 404), (await StatusAsync(site, "/"), await StatusAsync(site, "/metrics")));
        Assert.Equal((404, 404, 404),
            (await StatusAsync(metrics, "/"), await StatusAsync(metrics, "/healthz"), await StatusAsync(metrics, "/metrics/more")));
        using var answer = await metrics.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Server"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.Contains("newsdesk_page_kind=\"front\"", text, StringComparison.Ordinal);
        using var post = await metrics.PostAsync("/metrics", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);

        await program.TerminateAsync();
        var (code, _, errors) = await program.EndAsync();
        Assert.Equal((0, 0), (code, errors.Length));
    }

    [Fact]
    public async Task A_port_of_the_metrics_that_is_taken_is_69_and_the_line_names_the_setting()
    {
        using var folder = new TestFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await FailsAsync(folder, $"http://127.0.0.1:{port}", 69, $"NewsDesk:Metrics:Urls: http://127.0.0.1:{port}");
    }

    [Theory]
    [InlineData("127.0.0.1:9464")]
    [InlineData("https://127.0.0.1:9464")]
    [InlineData("http://127.0.0.1:9464/metrics")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://unix:/tmp/metrics.sock")]
    [InlineData("http://127.0.0.1:9464;nowhere")]
    [InlineData("http://192.0.2.1:9464")]
    public async Task A_wrong_address_is_78_and_the_line_names_the_setting(string urls)
    {
        using var folder = new TestFolder();
        await FailsAsync(folder, urls, 78, $"NewsDesk:Metrics:Urls '{urls.Split(';')[^1]}'");
    }

    private static async Task FailsAsync(TestFolder folder, string urls, int code, string says)
    {
        await using var program =
            StartedProgram.Start(folder.Path, [("NewsDesk__Metrics__Urls", urls)], "--urls", "http://127.0.0.1:0");
        var ended = await program.EndAsync();
        Assert.Equal((code, 1), (ended.Code, ended.Errors.Length));
        Assert.StartsWith("newsdesk: ", ended.Errors[0], StringComparison.Ordinal);
        Assert.Contains(says, ended.Errors[0], StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(StartedProgram program, string words)
    {
        var line = await program.LineAsync(words);
        return new Uri(line[(line.IndexOf(words, StringComparison.Ordinal) + words.Length)..].Trim('"', '.'));
    }

    private static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
