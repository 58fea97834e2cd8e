using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NewsDesk.People;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Web.Tests.Api;

/// <summary>What is refused to programs, and how they are told.</summary>
public sealed class ApiRefusalTests
{
    [Fact]
    public async Task Whatever_goes_wrong_is_told_as_a_problem()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        (string Method, string Path, string? Body, int Status)[] wrong =
        [
            ("GET", "/api", null, 404),
            ("GET", "/api/nothing", null, 404),
            ("GET", "/api/articles/unknown", null, 404),
            ("GET", "/api/articles?which=mine,all", null, 400),
            ("GET", "/api/articles?page=one", null, 400),
            ("DELETE", $"/api/articles/{id}", null, 405),
            ("POST", "/api/articles", "not json", 400),
            ("POST", "/api/articles", "{}", 400),
            ("POST", "/api/articles", "null", 400),
            ("POST", "/api/articles", """{ "text": { "genre": "gossip" } }""", 400),
            ("POST", "/api/articles", """{ "text": { "authors": "one" } }""", 400),
            ("POST", "/api/articles", """{ "text": null }""", 400),
            ("POST", "/api/articles", """{ "text": { "headline": null } }""", 400),
            ("POST", "/api/articles", """{ "text": { "markdown": null } }""", 400),
            ("POST", "/api/articles", """{ "text": { "authors": null } }""", 400),
            ("POST", "/api/articles", """{ "text": { "tags": [null] } }""", 400),
            ("POST", "/api/articles", """{ "text": { "lead": {} } }""", 400),
            ("GET", $"/api/articles/{id}?text=bogus", null, 400),
            ("GET", "/api/articles?page=-1", null, 400),
            ("GET", "/api/articles?page=2", null, 400),
            ("GET", "/api/articles?before=yesterday", null, 400),
            ("GET", "/api/articles?before=7", null, 400),
            ("PUT", $"/api/articles/{id}", """{ "text": { "headline": "x" }, "base": 999 }""", 422),
            ("POST", "/api/articles", new string('[', 100_000), 400),
            ("POST", "/api/articles", $$"""{ "text": { "markdown": "{{new string('a', 1_100_000)}}" } }""", 413),
            ("POST", $"/api/articles/{id}/publication", """{ "operation": "" }""", 422),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "x" }""", 422),
            ("POST", $"/api/articles/{id}/publication", """{ "operation": null }""", 400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "tomorrow" }""", 400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "2026-03-05T09:00:00" }""",
                400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "0001-01-01T00:00:00Z" }""",
                422),
        ];
        foreach (var (method, path, body, status) in wrong)
        {
            var answer = await program.SendAsync(method, path, body, etag);
            Assert.Equal((method, path, body?[..Math.Min(body.Length, 60)], status, "application/problem+json"),
                (method, path, body?[..Math.Min(body.Length, 60)], answer.Status, answer.ContentType));
            Assert.False(string.IsNullOrEmpty(answer.Detail), $"{method} {path} says nothing.");
        }

        var form = await program.SendAsync("POST", "/api/articles", content: new FormUrlEncodedContent([KeyValuePair.Create("text", "x")]));
        Assert.Equal((415, "application/problem+json"), (form.Status, form.ContentType));
        using var unknown = new StringContent(
            "{}")
        { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json; charset=foo") } };
        var encoded = await program.SendAsync("POST", "/api/articles", content: unknown);
        Assert.Equal((415, "application/problem+json"), (encoded.Status, encoded.ContentType));
        Assert.Equal("Harbour opens",
            (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("text").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task What_is_refused_before_the_api_is_reached_is_a_problem_too()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:RequestsPerMinute"] = "2", ["NewsDesk:TrustedProxies"] = "127.0.0.1" },
            OnKestrel = true,
        });
        foreach (var (header, value, status) in new[] { ("Host", "elsewhere.example", 400), ("Sec-Fetch-Site", "cross-site", 403) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles");
            request.Headers.TryAddWithoutValidation(header, value);
            await IsProblemAsync(site, request, status);
        }

        for (var n = 0; n < 2; n++)
        {
            using var request = Proxied();
            await IsProblemAsync(site, request, 401);
        }

        using var tooMany = Proxied();
        await IsProblemAsync(site, tooMany, 429);

        static HttpRequestMessage Proxied() =>
            new(HttpMethod.Get, "/api/articles") { Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "http" } } };
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_with_its_limit()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pictures?name=big.jpg")
        {
            Content = new ByteArrayContent(new byte[PictureLimits.LargestFile + 1]),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", program.Token), ExpectContinue = true },
        };
        await IsProblemAsync(site, request, 413);
    }

    [Fact]
    public async Task Fields_that_nobody_asked_for_change_nothing()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        var answer = await program.SendAsync("POST", "/api/articles", """
            { "type": "article", "state": "submitted", "publishedAt": "2020-01-01T00:00:00Z", "madeBy": 1,
              "text": { "headline": "Harbour opens", "number": 7, "visibleFrom": "2020-01-01T00:00:00Z" } }
            """);
        Assert.Equal(201, answer.Status);
        Assert.Equal(("draft", JsonValueKind.Null),
            (answer.Json.GetProperty("state").GetString(), answer.Json.GetProperty("publishedAt").ValueKind));
    }

    [Fact]
    public async Task A_cookie_opens_nothing_here_and_a_token_nothing_else()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        using var byCookie = await editor.GetAsync("/api/articles");
        Assert.Equal(HttpStatusCode.Unauthorized, byCookie.StatusCode);
        Assert.Contains("Bearer", byCookie.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        Assert.Equal(302, (await program.SendAsync("GET", "/admin")).Status);
    }

    [Theory]
    [InlineData(ApiScopes.Read, "GET", "/api/articles", 200)]
    [InlineData(ApiScopes.Read, "POST", "/api/articles", 403)]
    [InlineData(ApiScopes.Read, "PUT", "/api/articles/x", 403)]
    [InlineData(ApiScopes.Write, "GET", "/api/articles", 403)]
    [InlineData(ApiScopes.Write, "POST", "/api/articles/x/publication", 403)]
    [InlineData(ApiScopes.Write | ApiScopes.Read, "POST", "/api/articles/x/publication", 403)]
    [InlineData(ApiScopes.Publish, "POST", "/api/articles", 403)]
    [InlineData(ApiScopes.Publish, "POST", "/api/articles/x/publication", 404)]
    public async Task A_token_reaches_as_far_as_its_scopes(ApiScopes scopes, string method, string path, int status)
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor, scopes);
        Assert.Equal(status,
            (await program.SendAsync(method, path, method == "GET" ? null : """{ "text": {}, "operation": "x" }""", "\"0-0\"")).Status);
    }

    [Fact]
    public async Task Another_persons_draft_answers_like_one_that_never_was()
    {
        await using var site = TestSite.Start();
        var writer = await ApiProgram.OfAsync(site, Role.Writer);
        var other = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await writer.BeginAsync("Harbour opens");
        var unknown = await other.SendAsync("GET", "/api/articles/0199aa00-0000-7000-8000-000000000001");
        Assert.Equal(unknown, await other.SendAsync("GET", $"/api/articles/{id}"));
        Assert.Equal(404, (await other.SendAsync("PUT", $"/api/articles/{id}", """{ "text": {} }""", etag)).Status);
        Assert.Equal(404, (await other.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag)).Status);

        var submitted = await writer.SendAsync("POST", $"/api/articles/{id}/submission", "{}", etag);
        Assert.Equal(("submitted", 200), (submitted.Json.GetProperty("state").GetString(), submitted.Status));
        Assert.Equal(200, (await other.SendAsync("GET", $"/api/articles/{id}")).Status);
        Assert.Equal(403,
            (await writer.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, submitted.ETag)).Status);
    }

    [Fact]
    public async Task Without_a_draft_there_is_no_text_to_submit()
    {
        await using var site = TestSite.Start();
        var writer = await ApiProgram.OfAsync(site, Role.Writer);
        var (id, etag) = await writer.BeginAsync("Harbour opens");
        var submitted = await writer.SendAsync("POST", $"/api/articles/{id}/submission", "{}", etag);

        var again = await writer.SendAsync("POST", $"/api/articles/{id}/submission", "{}", submitted.ETag);

        Assert.Equal((404, "You have no draft of this article: there is nothing to submit."), (again.Status, again.Detail));
    }

    private static async Task IsProblemAsync(TestSite site, HttpRequestMessage request, int status)
    {
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await ApiAnswer.OfAsync(answer);
        Assert.Equal((status, "application/problem+json"), (problem.Status, problem.ContentType));
        Assert.NotEmpty(problem.Detail!);
    }
}
