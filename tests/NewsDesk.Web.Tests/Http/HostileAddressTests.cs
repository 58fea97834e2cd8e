namespace NewsDesk.Web.Tests.Http;

/// <summary>Requests that no browser sends, byte for byte over a socket: each is refused, and none is a failure of the site.</summary>
public sealed class HostileAddressTests
{
    private static readonly string Long = new('a', 7_000);
    private static readonly string TooLong = new('a', 20_000);

    /// <summary>The request target and the statuses that fit it.</summary>
    private static readonly (string Target, int[] Statuses)[] Targets =
    [
        ("/../../etc/passwd", [400, 404]), ("/%2e%2e/%2e%2e/etc/passwd", [400, 404]), ("/articles/..%2f..%2fetc%2fpasswd", [400, 404]),
        ("/articles/%2e%2e%5c", [404]), ("/pictures/..%2f..%2fnewsdesk.db/320.jpg", [404]), ("/pictures/../newsdesk.db", [404]),
        ("/articles/a%2fb", [404]), ("/sections/%2F", [404]), ("/%2f%2fevil.example", [404]), ("//evil.example/", [404]),
        ("/articles/%00", [400, 404]), ("/%00", [400, 404]), ("/tags/a%00b", [400, 404]), ("/articles/a?before=%00", [404]),
        ($"/articles/{Long}", [404]), ($"/{Long}", [404]), ($"/sections/a?before={Long}", [404]), ($"/{TooLong}", [414]),
        ($"/?q={TooLong}", [414]),
        ("/articles/\u00e9", [400]), ("/articles/%C3%A9", [404]), ("/articles/%ff%fe", [400, 404]), ("/tags/%E2%80%AE", [404]),
        ("/articles/%ED%A0%80", [400, 404]), ("/articles/%", [400, 404]), ("/articles/%zz", [400, 404]), ("/articles/%u0041", [400, 404]),
        ("/articles/a%0d%0aSet-Cookie:%20a=b", [404]), ("/%0d%0aLocation:%20http:%2f%2fevil.example", [404]),
        ("/pictures/%0a/320.jpg", [404]), ("/pictures/x/99999999999999999999.jpg", [404]), ("/pictures/x/-320.jpg", [404]),
        ("/archive/2025/13", [404]), ("/archive/2025/00", [404]), ("/archive/0000/01", [404]), ("/archive/9999/12", [404]),
        ("/archive/9998/12", [404]), ("/archive/9998/12/31", [404]), ("/archive/2025/02/30", [404]), ("/archive/2025/2/3", [404]),
        ("/archive/1000/01/01", [404]), ("/archive/99999999999999999999/01", [404]), ("/archive/2025/99999999999999999999", [404]),
        ("/archive/-2025/01", [404]), ("/archive/+2026/03", [404]), ("/archive/02026/03", [404]), ("/archive/%202026", [404]),
        ("/archive/%D9%A2%D9%A0%D9%A2%D9%A6", [404]), ("/archive/2026/03/01/extra", [404]), ("/archive/2026/+3", [404]),
        ("/error/404", [404]), ("/error/500", [404]), ("/error/499", [404]), ("/error/9999999999", [404]),
    ];

    private static readonly string[] WrongPositions =
    [
        "x", "1", "-", "--", "1-", "-1", "1-1-", "1--1", "0x1-1", "1e3-1", "+1-1", "01-1", "1-01", " 1-1", "1-1%20", "1-1%00",
        "%F0%9F%98%80",
        "9223372036854775807-1", "9223372036854775808-1", "-9223372036854775808-1", "-62135596800001-1", "253402300800000-1",
        "0-9223372036854775808", "%D9%A1-1",
    ];

    /// <summary>Right in form, and beyond either end of every list.</summary>
    private static readonly string[] ExtremePositions = ["-62135596800000-0", "-62135596800000-9223372036854775807", "0-0"];

    [Fact]
    public async Task A_hostile_address_is_refused_and_never_a_failure()
    {
        var targets = Targets
            .Concat(WrongPositions.SelectMany(position => new[] { "/sections/coast", "/archive/2026/03", "/archive/2026/03/01",
                "/tags/ships", "/authors/ada-quay" }
                .SelectMany(list => new[] { ($"{list}?before={position}", Wrong), ($"{list}?after={position}", Wrong) })))
            .Concat(ExtremePositions.Select(position => ($"/sections/coast?before={position}", new[] { 404 })))
            .Append(("/sections/coast?before=253402300799999-1&after=0-0", [404]))
            .Append(("/sections/coast?after=253402300799999-9223372036854775807", [404]));
        await AskAsync(targets.Select(target => (target.Item1, $"GET {target.Item1} HTTP/1.1\r\nHost: localhost\r\n", target.Item2)));
    }

    [Fact]
    public Task A_hostile_request_is_refused_and_never_a_failure() => AskAsync(
    [
        ("no host", "GET / HTTP/1.0\r\n", [400]),
        ("no host in 1.1", "GET / HTTP/1.1\r\n", [400]),
        ("empty host", "GET / HTTP/1.1\r\nHost:\r\n", [400]),
        ("two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", [400]),
        ("unknown host", "GET / HTTP/1.1\r\nHost: evil.example\r\n", [400]),
        ("host with a space", "GET / HTTP/1.1\r\nHost: local host\r\n", [400]),
        ("host with an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n", [400]),
        ("host with a huge port", "GET / HTTP/1.1\r\nHost: localhost:99999999999\r\n", [200, 400]),
        ("host beyond ASCII", "GET / HTTP/1.1\r\nHost: b\u00fccher.example\r\n", [400]),
        ("another host in the target", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n", [400]),
        ("method of its own", "BREW / HTTP/1.1\r\nHost: localhost\r\n", [405]),
        ("options of the server", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n", [405]),
        ("tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n", [400, 405]),
        ("a body that is refused", "POST /articles/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n", [405]),
        ("no request", "\u0000\u0001\u0002\r\n", [400]),
        ("a header too many", $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Repeat("A: b\r\n", 200))}", [431]),
    ]);

    private static readonly int[] Wrong = [400, 404];

    private static async Task AskAsync(IEnumerable<(string Name, string Head, int[] Statuses)> requests)
    {
        using var folder = new TestFolder();
        var wrong = new List<string>();
        await using (var site = TestSite.Start(
            folder: folder.Path, options: new TestSiteOptions { OnKestrel = true, Settings = LogFiles.From("Warning") }))
        {
            await site.WithOneOfEachAsync();
            foreach (var (name, head, statuses) in requests)
            {
                var answer = await RawRequest.SendAsync(site.Address, $"{head}Connection: close\r\n\r\n");
                if (!statuses.Contains(RawRequest.StatusOf(answer)))
                {
                    wrong.Add($"{name}: {answer.Split('\r')[0]}");
                }

                Assert.DoesNotContain("\r\nSet-Cookie", answer, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Empty(wrong);
        Assert.Empty(LogFiles.Failures(folder.Path));
    }
}
