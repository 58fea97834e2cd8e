using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NewsDesk.Editors;
using NewsDesk.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Api;

/// <summary>What programs can do, and what is refused to them and how.</summary>
public sealed class ApiTests
{
    private const string Publish = """{ "kind": "first", "operation": "one" }""";

    [Fact]
    public async Task A_text_is_begun_changed_and_published()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens", "The harbour is open.");
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "The mayor opened it." } }""", etag);
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(etag, changed.ETag);
        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));

        var published = await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, changed.ETag);
        Assert.Equal(201, published.Status);
        Assert.Equal("http://localhost:5000/articles/harbour-opens", published.Json.GetProperty("url").GetString());
        Assert.Contains("The mayor opened it.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_sent_twice_happens_once_and_answers_the_same()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag);
        var second = await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag);
        Assert.Equal((201, first), (first.Status, second));
        Assert.Equal(1, (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("newest").GetInt32());
    }

    [Fact]
    public async Task A_text_is_changed_and_published_only_by_whoever_has_read_it()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        const string Change = """{ "text": { "headline": "Harbour closes" } }""";
        Assert.Equal(428, (await program.SendAsync("PUT", $"/api/articles/{id}", Change)).Status);
        Assert.Equal(412, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, "\"9-9\"")).Status);
        Assert.Equal(200, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, etag)).Status);
        Assert.Equal(412, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, etag)).Status);
        Assert.Equal(412, (await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag)).Status);
        Assert.Equal("Harbour closes", (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("text").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_version_that_the_program_has_not_seen_is_not_published_over()
    {
        await using var site = TestSite.Start();
        var one = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var other = await ApiProgram.OfAsync(site, EditorRole.Editor, name: "Other program");
        var (id, etag) = await one.BeginAsync("Harbour opens");
        await one.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag);
        var read = await one.SendAsync("GET", $"/api/articles/{id}");
        var mine = await one.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "Mine." } }""", read.ETag);
        var theirs = await other.SendAsync("GET", $"/api/articles/{id}");
        theirs = await other.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "Theirs." } }""", theirs.ETag);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await other.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""", theirs.ETag)).Status);

        var refused = await one.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "three" }""", mine.ETag);
        Assert.Equal((409, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Contains("since you began", refused.Detail, StringComparison.Ordinal);

        Assert.Equal("Theirs.", (await one.SendAsync("GET", $"/api/articles/{id}?text=newest")).Json.GetProperty("text").GetProperty("markdown").GetString());
        var merged = await one.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "Theirs. Mine." }, "base": 2 }""", mine.ETag);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await one.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "four" }""", merged.ETag)).Status);
        Assert.Contains("Theirs. Mine.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beginning_twice_with_one_id_begins_one_article()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Writer);
        const string New = """{ "id": "0199aa00-0000-7000-8000-000000000001", "text": { "headline": "Harbour opens" } }""";
        var first = await program.SendAsync("POST", "/api/articles", New);
        Assert.Equal((201, 201), (first.Status, (await program.SendAsync("POST", "/api/articles", New)).Status));
        Assert.Equal(409, (await program.SendAsync("POST", "/api/articles", New.Replace("opens", "closes", StringComparison.Ordinal))).Status);
        var other = await ApiProgram.OfAsync(site, EditorRole.Editor);
        Assert.Equal(409, (await other.SendAsync("POST", "/api/articles", New)).Status);
        Assert.Single((await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles").EnumerateArray());
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_told_as_a_problem()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
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
            ("PUT", $"/api/articles/{id}", """{ "text": { "headline": "x" }, "base": 999 }""", 422),
            ("POST", "/api/articles", new string('[', 100_000), 400),
            ("POST", "/api/articles", $$"""{ "text": { "markdown": "{{new string('a', 1_100_000)}}" } }""", 413),
            ("POST", $"/api/articles/{id}/publication", """{ "operation": "" }""", 422),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "x" }""", 422),
            ("POST", $"/api/articles/{id}/publication", """{ "operation": null }""", 400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "tomorrow" }""", 400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "2026-03-05T09:00:00" }""", 400),
            ("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "x", "visibleFrom": "0001-01-01T00:00:00Z" }""", 422),
        ];
        foreach (var (method, path, body, status) in wrong)
        {
            var answer = await program.SendAsync(method, path, body, etag);
            Assert.Equal((method, path, body?[..Math.Min(body.Length, 60)], status, "application/problem+json"), (method, path, body?[..Math.Min(body.Length, 60)], answer.Status, answer.ContentType));
            Assert.False(string.IsNullOrEmpty(answer.Detail), $"{method} {path} says nothing.");
        }

        var form = await program.SendAsync("POST", "/api/articles", content: new FormUrlEncodedContent([KeyValuePair.Create("text", "x")]));
        Assert.Equal((415, "application/problem+json"), (form.Status, form.ContentType));
        using var unknown = new StringContent("{}") { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json; charset=foo") } };
        var encoded = await program.SendAsync("POST", "/api/articles", content: unknown);
        Assert.Equal((415, "application/problem+json"), (encoded.Status, encoded.ContentType));
        Assert.Equal("Harbour opens", (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("text").GetProperty("headline").GetString());
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

        static HttpRequestMessage Proxied() => new(HttpMethod.Get, "/api/articles") { Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "http" } } };
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_with_its_limit()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var program = await ApiProgram.OfAsync(site, EditorRole.Writer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pictures?name=big.jpg")
        {
            Content = new ByteArrayContent(new byte[PictureLimits.LargestFile + 1]),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", program.Token), ExpectContinue = true },
        };
        await IsProblemAsync(site, request, 413);
    }

    [Fact]
    public async Task An_operation_names_a_publication_of_one_article_and_not_that_of_another()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        foreach (var headline in new[] { "Harbour opens", "Pier repaired" })
        {
            var (id, etag) = await program.BeginAsync(headline);
            Assert.NotNull((await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag)).Json.GetProperty("url").GetString());
        }

        Assert.Equal(200, await site.StatusAsync("/articles/pier-repaired"));
    }

    [Fact]
    public async Task An_article_that_has_gone_on_is_not_begun_again()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        const string New = """{ "id": "0199aa00-0000-7000-8000-000000000001", "text": { "headline": "Harbour opens" } }""";
        var begun = await program.SendAsync("POST", "/api/articles", New);
        await program.SendAsync("POST", "/api/articles/0199aa00-0000-7000-8000-000000000001/publication", Publish, begun.ETag);
        Assert.Equal(409, (await program.SendAsync("POST", "/api/articles", New)).Status);
        Assert.Equal(1, (await program.SendAsync("GET", "/api/articles/0199AA00-0000-7000-8000-000000000001")).Json.GetProperty("base").GetInt32());
    }

    [Fact]
    public async Task The_audit_says_which_token_a_program_came_with()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag);
        Assert.Equal(
            ["begin", "publish"], site.Audit().Where(line => line.EndsWith("by token 1)", StringComparison.Ordinal)).Select(line => line.Split(": ")[1].Split(" (")[0]));
    }

    [Fact]
    public async Task Fields_that_nobody_asked_for_change_nothing()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Writer);
        var answer = await program.SendAsync("POST", "/api/articles", """
            { "type": "article", "state": "submitted", "publishedAt": "2020-01-01T00:00:00Z", "madeBy": 1,
              "text": { "headline": "Harbour opens", "number": 7, "visibleFrom": "2020-01-01T00:00:00Z" } }
            """);
        Assert.Equal(201, answer.Status);
        Assert.Equal(("draft", JsonValueKind.Null), (answer.Json.GetProperty("state").GetString(), answer.Json.GetProperty("publishedAt").ValueKind));
    }

    [Fact]
    public async Task A_cookie_opens_nothing_here_and_a_token_nothing_else()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        using var byCookie = await editor.GetAsync("/api/articles");
        Assert.Equal(HttpStatusCode.Unauthorized, byCookie.StatusCode);
        Assert.Contains("Bearer", byCookie.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
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
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor, scopes);
        Assert.Equal(status, (await program.SendAsync(method, path, method == "GET" ? null : """{ "text": {}, "operation": "x" }""", "\"0-0\"")).Status);
    }

    [Fact]
    public async Task Another_persons_draft_answers_like_one_that_never_was()
    {
        await using var site = TestSite.Start();
        var writer = await ApiProgram.OfAsync(site, EditorRole.Writer);
        var other = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await writer.BeginAsync("Harbour opens");
        var unknown = await other.SendAsync("GET", "/api/articles/0199aa00-0000-7000-8000-000000000001");
        Assert.Equal(unknown, await other.SendAsync("GET", $"/api/articles/{id}"));
        Assert.Equal(404, (await other.SendAsync("PUT", $"/api/articles/{id}", """{ "text": {} }""", etag)).Status);
        Assert.Equal(404, (await other.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag)).Status);

        var submitted = await writer.SendAsync("POST", $"/api/articles/{id}/submission", "{}", etag);
        Assert.Equal(("submitted", 200), (submitted.Json.GetProperty("state").GetString(), submitted.Status));
        Assert.Equal(200, (await other.SendAsync("GET", $"/api/articles/{id}")).Status);
        Assert.Equal(403, (await writer.SendAsync("POST", $"/api/articles/{id}/publication", Publish, submitted.ETag)).Status);
    }

    private static async Task IsProblemAsync(TestSite site, HttpRequestMessage request, int status)
    {
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = await ApiAnswer.OfAsync(answer);
        Assert.Equal((status, "application/problem+json"), (problem.Status, problem.ContentType));
        Assert.NotEmpty(problem.Detail!);
    }
}
