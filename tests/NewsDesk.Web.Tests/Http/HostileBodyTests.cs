using System.Globalization;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Web.Tests.Http;

/// <summary>Bodies that no form sends, byte for byte over a socket: each is refused with a status and a sentence, and none is a failure of
/// the site.</summary>
public sealed class HostileBodyTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Parts = "multipart/form-data; boundary=b";

    private static readonly string[] Addresses = ["/", "/articles/first", "/admin/sign-in", "/admin", "/api/articles", "/nothing",
        "/error/404", "/admin/error/400", "/pictures/x/320.jpg", "/healthz"];

    private static readonly (string Name, string ContentType, string Body)[] Bodies =
    [
        ("NUL", Form, "Email=a%00b&status=0"),
        ("raw NUL", Form, "Email=\u0000&status=0"),
        ("too many fields", Form,
            string.Concat(Enumerable.Range(0, 1_100).Select(n => string.Create(CultureInfo.InvariantCulture, $"f{n}=1&")))),
        ("long key", Form, $"{new string('k', 3_000)}=1"),
        ("status", Form, "status=0&Status=0&__RequestVerificationToken=x"),
        ("half a percent", Form, "a=%&b=%zz&c=%ff%fe"),
        ("unknown charset", $"{Form}; charset=nothing", "a=b"),
        ("charset UTF-7", $"{Form}; charset=utf-7", "a=+AGI-"),
        ("text in UTF-7", "text/plain; charset=utf-7", "+AGI-"),
        ("JSON in UTF-7", "application/json; charset=utf-7", "{}"),
        ("parts in UTF-7", $"{Parts}; charset=utf-7",
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+AGI-\r\n--b--\r\n"),
        ("a part in UTF-7", Parts,
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+AGI-\r\n--b--\r\n"),
        ("no boundary", "multipart/form-data", "--b\r\n\r\n--b--\r\n"),
        ("parts that end early", Parts, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
        ("parts without names", Parts, "--b\r\n\r\nx\r\n--b--\r\n"),
        ("long boundary", $"multipart/form-data; boundary={new string('b', 500)}", "x"),
        ("text", "text/plain", "status=0"),
        ("nothing", "", "status=0"),
        ("no type", "/;;=", "status=0"),
    ];

    [Fact]
    public async Task A_hostile_body_is_refused_and_never_a_failure()
    {
        using var folder = new TestFolder();
        var wrong = new List<string>();
        await using (var site =
            TestSite.Start(folder: folder.Path, options: new TestSiteOptions { OnKestrel = true, Settings = LogFiles.From("Warning") }))
        {
            await site.PublishAsync(TestSite.Text("first", "First"));
            foreach (var (address, method, body) in Addresses.SelectMany(address =>
                new[] { "POST", "PUT" }.SelectMany(method => Bodies.Select(body => (address, method, body)))))
            {
                var answer = await RawRequest.SendAsync(site.Address, Request(method, address, body.ContentType, body.Body));
                // A page of the newsroom asks strangers to sign in first.
                if (RawRequest.StatusOf(answer) is < 400 or > 499
                    && !(address == "/admin" && answer.StartsWith("HTTP/1.1 302", StringComparison.Ordinal)))
                {
                    wrong.Add($"{method} {address}, {body.Name}: {answer.Split('\r')[0]}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(LogFiles.Failures(folder.Path));
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("253402300800000")]
    [InlineData("-9223372036854775808")]
    [InlineData("999999999999999999999999999999")]
    [InlineData("1e9")]
    public async Task A_form_that_names_a_draft_of_no_instant_keeps_its_text(string saved)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");

        var refused = await editor.RefusedAsync(page, "Save", ("Form.Markdown", "The second text."), ("Saved", saved));
        Assert.Contains("The second text.", refused, StringComparison.Ordinal);
        Assert.Contains("The first text.", refused, StringComparison.Ordinal);
        Assert.Contains("2026-03-05T10:00", await editor.RefusedAsync($"{page}/publication", "Publish", ("Form.When", "at"),
            ("Form.At.Text", "2026-03-05T10:00"), ("Form.Saved", saved)), StringComparison.Ordinal);
        Assert.Contains("A note to keep", await editor.RefusedAsync($"{page}/submission", "Submit", ("Note", "A note to keep"),
            ("Saved", saved)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_a_form_that_cannot_be_read_is_told_what_to_do()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var page = await writer.BeginAsync("Harbour opens", "The first text.");

        using var refused = await writer.PostAsync(page, [("Form.Markdown", "A\0B"), ("status", "0")]);
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Contains("The form could not be read", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var ask = new HttpRequestMessage(HttpMethod.Post, page) { Content = new StringContent("a=b") };
        ask.Content.Headers.ContentType =
            System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");
        using var encoded = await writer.SendAsync(ask);
        Assert.Equal(415, (int)encoded.StatusCode);
        Assert.Contains("in UTF-8", await encoded.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static string Request(string method, string address, string contentType, string body, string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{method} {address} HTTP/1.1\r\nHost: localhost\r\nConnection: "
            + $"close\r\n{(contentType == "" ? "" : $"Content-Type: {contentType}\r\n")}{headers}"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
}
