using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>What one client may take, on a real socket.</summary>
public sealed class LimitTests
{
    private static readonly TestSiteOptions BehindProxy = new()
    {
        OnKestrel = true,
        Settings = new Dictionary<string, string>
        {
            ["NewsDesk:TrustedProxies"] = "127.0.0.1;10.0.0.0/8",
            ["NewsDesk:RequestsPerMinute"] = "5",
            ["NewsDesk:MaxConnections"] = "10",
        },
    };

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var site = TestSite.Start(options: BehindProxy);
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(200, (await AskAsync(site, "/", "203.0.113.7")).Status);
        }

        var (status, head, body) = await AskAsync(site, "/", "203.0.113.7");

        Assert.Equal(429, status);
        Assert.Contains("\r\nRetry-After: 12\r\n", head, StringComparison.Ordinal);
        Assert.Equal("Too many requests. Try again in 12 seconds.\n", body);
        Assert.Equal(200, (await AskAsync(site, "/healthz", "203.0.113.7")).Status);
        Assert.Equal(200, (await AskAsync(site, "/readyz", "203.0.113.7")).Status);
        Assert.Equal(200, (await AskAsync(site, "/", "203.0.113.8")).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(200, (await AskAsync(site, "/", "203.0.113.7")).Status);
    }

    [Fact]
    public async Task An_address_that_names_nothing_counts_once()
    {
        await using var site = TestSite.Start(options: BehindProxy);
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(404, (await AskAsync(site, $"/nothing-{n.ToString(CultureInfo.InvariantCulture)}", "203.0.113.7")).Status);
        }

        Assert.Equal(429, (await AskAsync(site, "/nothing", "203.0.113.7")).Status);
    }

    [Fact]
    public async Task A_reader_cannot_be_another_by_a_header()
    {
        await using var site = TestSite.Start(options: BehindProxy);
        // What the reader wrote stands left of what the proxies added.
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(200,
                (await AskAsync(site, "/", $"198.51.100.{n.ToString(CultureInfo.InvariantCulture)}, 203.0.113.7, 10.1.2.3")).Status);
        }

        Assert.Equal(429, (await AskAsync(site, "/", "198.51.100.99, 203.0.113.7, 10.1.2.3")).Status);
        Assert.Equal(429, (await AskAsync(site, "/", "127.0.0.1, 203.0.113.7")).Status);
    }

    [Fact]
    public async Task Without_listed_proxies_nobody_speaks_for_another()
    {
        var settings =
            new Dictionary<string, string> { ["NewsDesk:RequestsPerMinute"] = "5", ["NewsDesk:BaseUrl"] = "https://news.example.org" };
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true, Settings = settings });
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(200, (await AskAsync(site, "/", "203.0.113.7", "X-Forwarded-Proto: http\r\n")).Status);
        }
    }

    [Fact]
    public async Task A_proxy_sends_readers_on_to_https_and_never_to_another_host()
    {
        var settings =
            new Dictionary<string, string> { ["NewsDesk:TrustedProxies"] = "127.0.0.1", ["NewsDesk:BaseUrl"] = "https://news.example.org" };
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true, Settings = settings });

        var (status, head, _) = await AskAsync(site, "/archive?before=1%0d%0aX", "203.0.113.7",
            "X-Forwarded-Proto: http\r\nX-Forwarded-Host: evil.example\r\n");
        Assert.Equal(301, status);
        Assert.Contains("\r\nLocation: https://news.example.org/archive?before=1%0d%0aX\r\n", head, StringComparison.OrdinalIgnoreCase);

        var (secure, _, page) = await AskAsync(site, "/", "203.0.113.7", "X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n");
        Assert.Equal(200, secure);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.Contains("https://news.example.org/", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request line", 414)]
    [InlineData("header bytes", 431)]
    [InlineData("header count", 431)]
    public async Task Refuses_a_request_over_its_limits(string what, int expected)
    {
        await using var site = TestSite.Start(options: BehindProxy);
        var (path, headers) = what switch
        {
            "request line" => ("/" + new string('a', 8 * 1024), ""),
            "header bytes" => ("/", $"X-Long: {new string('a', 16 * 1024)}\r\n"),
            _ => ("/", string.Concat(Enumerable.Range(0, 100).Select(n => string.Create(CultureInfo.InvariantCulture, $"X-{n}: a\r\n")))),
        };

        Assert.Equal(expected, (await AskAsync(site, path, "203.0.113.7", headers)).Status);
    }

    [Fact]
    public async Task A_body_over_the_limit_ends_the_connection_and_nothing_else()
    {
        await using var site = TestSite.Start(options: BehindProxy);
        var (status, _, _) = await AskAsync(site, "/", "203.0.113.7", "Content-Length: 2000000\r\n", "POST");
        Assert.InRange(status, 400, 413);
        Assert.Equal(200, (await AskAsync(site, "/", "203.0.113.7")).Status);
    }

    [Fact]
    public async Task Holds_no_more_connections_than_told()
    {
        await using var site = TestSite.Start(options: BehindProxy);
        var held = new List<TcpClient>();
        for (var n = 0; n < 20; n++)
        {
            held.Add(new TcpClient());
            await held[^1].ConnectAsync("127.0.0.1", site.Address.Port, TestContext.Current.CancellationToken);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.InRange(held.Count(client => client.Client.Poll(0, SelectMode.SelectRead)), 10, 11);
        held.ForEach(client => client.Dispose());
    }

    private static async Task<(int Status, string Head, string Body)> AskAsync(
        TestSite site, string path, string forwardedFor, string headers = "", string method = "GET")
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var ask = $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: {forwardedFor}\r\n{headers}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(ask), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer[..(end + 2)], answer[(end + 4)..]);
    }
}
