using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Api;

/// <summary>Programs do to an article as a whole what its pages do, for those who may.</summary>
public sealed class ApiArticleActTests
{
    /// <summary>An article that exists, one that is hidden and one that is not there are asked for the same.</summary>
    private static readonly (string Method, string Path, string? Body)[] Acts =
    [
        ("POST", "withdrawal", """{ "reason": "A complaint" }"""),
        ("PUT", "embargo", """{ "until": "2026-03-04T09:00:00Z" }"""),
        ("DELETE", "embargo", """{ "reason": "Released" }"""),
        ("PUT", "scheduled/1", """{ "visibleFrom": "2026-03-04T09:00:00Z" }"""),
        ("DELETE", "scheduled/1", null),
        ("PUT", "address", """{ "slug": "another" }"""),
    ];

    [Fact]
    public async Task Each_act_leaves_what_the_page_leaves_and_the_audit_names_the_token()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, uid) = await ScheduledAsync(site, "pages");
        var (idOfProgram, uidOfProgram) = await ScheduledAsync(site, "programs");
        var (page, address) = ($"/admin/articles/{id}", $"/api/articles/{uidOfProgram}");
        var seen = site.Audit().Count;
        Assert.NotEqual(uid, uidOfProgram);

        await editor.TakenAsync($"{page}/embargo", "Set the embargo", ("Until.Text", "2026-03-03T09:00"));
        var answer = await DoneAsync("PUT", "embargo", """{ "until": "2026-03-03T10:00:00+01:00" }""", "embargo");
        Assert.Equal("2026-03-03T09:00:00.0000000+00:00", answer.Json.GetProperty("embargoUntil").GetString());

        await editor.TakenAsync($"{page}/embargo", "Lift the embargo", ("Reason", "The agency lifted it."));
        answer = await DoneAsync("DELETE", "embargo", """{ "reason": "The agency lifted it." }""", "lift embargo");
        Assert.Equal("null", answer.Json.GetProperty("embargoUntil").GetRawText());

        await editor.TakenAsync($"{page}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        await DoneAsync("PUT", "scheduled/1", """{ "visibleFrom": "2026-03-02T13:00:00Z" }""", "reschedule");

        await editor.TakenAsync($"{page}/schedule", "Cancel this version");
        answer = await DoneAsync("DELETE", "scheduled/1", null, "cancel");
        Assert.Equal(("draft", 0), (answer.Json.GetProperty("state").GetString(), answer.Json.GetProperty("scheduled").GetArrayLength()));

        await editor.TakenAsync($"{page}/publication", "Publish");
        var published = await program.SendAsync("POST", $"{address}/publication", ApiProgram.Publication, answer.ETag);
        Assert.Equal((201, published.Text), (published.Status, published.Text));
        seen = site.Audit().Count;
        await editor.TakenAsync($"{page}/address", "Change the address", ("Slug", "pages-moved"));
        answer = await DoneAsync("PUT", "address", """{ "slug": "programs-moved" }""", "move");
        Assert.Equal("http://localhost:5000/articles/programs-moved", answer.Json.GetProperty("url").GetString());
        Assert.Equal(301, await site.StatusAsync("/articles/programs"));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync($"{page}/withdrawal", "Withdraw", ("Notice", "It was wrong."), ("Reason", "A complaint"));
        answer = await DoneAsync("POST", "withdrawal", """{ "notice": "It was wrong.", "reason": "A complaint" }""", "withdraw");
        Assert.Equal("withdrawn", answer.Json.GetProperty("state").GetString());
        Assert.Contains("It was wrong.", await site.ReadAsync("/articles/programs-moved"), StringComparison.Ordinal);

        async Task<ApiAnswer> DoneAsync(string method, string path, string? body, string act)
        {
            var done = await program.SendAsync(method, $"{address}/{path}", body);
            Assert.Equal((200, done.Text), (done.Status, done.Text));
            Assert.NotNull(done.ETag);
            Assert.Equal(await StateAsync(site, id, "pages"), await StateAsync(site, idOfProgram, "programs"));
            var said = site.Audit().Skip(seen).ToList();
            Assert.Equal([$"{act} by editor@example.org", $"{act} by {program.Person.Email}"],
                said.Select(line => $"{line.Split(": ")[1].Split(" (")[0]} by {line.Split(": ")[0]}"));
            Assert.Equal([false, true], said.Select(line => line.EndsWith("by token 1)", StringComparison.Ordinal)));
            seen += 2;
            return done;
        }
    }

    [Fact]
    public async Task A_withdrawn_article_is_brought_back_by_publishing_it_again()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var withdrawn = await program.SendAsync("POST", $"/api/articles/{id}/withdrawal", """{ "reason": "A complaint" }""");
        Assert.Equal(410, await site.StatusAsync("/articles/harbour-opens"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        const string Back = """{ "kind": "correction", "note": "The complaint was answered.", "operation": "back" }""";
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication", Back, withdrawn.ETag)).Status);
        var read = (await program.SendAsync("GET", $"/api/articles/{id}")).Json;
        Assert.Equal((200, "published", "null"), (await site.StatusAsync("/articles/harbour-opens"), read.GetProperty("state").GetString(),
            read.GetProperty("withdrawnAt").GetRawText()));
    }

    [Fact]
    public async Task What_was_done_already_is_told_and_done_no_second_time()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (_, uid) = await ScheduledAsync(site, "harbour");
        await TwiceAsync("PUT", "embargo", """{ "until": "2026-03-03T09:00:00Z" }""", 200);
        await TwiceAsync("DELETE", "embargo", """{ "reason": "Released" }""", 404, "This article is under no embargo.");
        await TwiceAsync("PUT", "scheduled/1", """{ "visibleFrom": "2026-03-02T13:00:00Z" }""", 200);
        site.Clock.SetUtcNow(TestSite.Noon.AddHours(2));
        await TwiceAsync("PUT", "address", """{ "slug": "harbour-moved" }""", 200);
        await TwiceAsync("POST", "withdrawal", """{ "reason": "A complaint" }""", 422, "This article is withdrawn already.");
        (_, uid) = await ScheduledAsync(site, "pier");
        await TwiceAsync("DELETE", "scheduled/1", null, 404,
            "Version 1 is not scheduled: it was cancelled, readers have it already, or there is none. Read the article again.");

        async Task TwiceAsync(string method, string path, string? body, int status, string? detail = null)
        {
            var first = await program.SendAsync(method, $"/api/articles/{uid}/{path}", body);
            var second = await program.SendAsync(method, $"/api/articles/{uid}/{path}", body);
            Assert.Equal((path, 200, status), (path, first.Status, second.Status));
            Assert.Equal(detail ?? first.Text, detail is null ? second.Text : second.Detail);
        }
    }

    [Fact]
    public async Task What_can_not_be_done_is_refused_with_a_sentence_and_nothing_changes()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, uid) = await ScheduledAsync(site, "harbour");
        var (draft, _) = await program.BeginAsync("Pier repaired");
        await site.PublishAsync(TestSite.Text("taken", "Taken"));
        await site.PublishAsync(TestSite.Text("harbour", "Harbour closes",
            EditKind.Update) with
        { VisibleFrom = TestSite.Noon.AddDays(2), Scheduled = ScheduledVersions.Keep });
        var before = await StateAsync(site, id, "harbour");
        (string Method, string Path, string? Body, int Status, string Detail)[] wrong =
        [
            ("POST", $"{uid}/withdrawal", """{ "reason": "A complaint" }""", 422, "Readers have not seen this article."),
            ("POST", $"{uid}/withdrawal", """{ "notice": "" }""", 400, "could not be read"),
            ("PUT", $"{uid}/embargo", """{ "until": "2026-03-02T11:00:00Z" }""", 422, "must end in the future"),
            ("PUT", $"{uid}/embargo", """{ "until": "2026-03-03T12:00:00.0019Z" }""", 422, "Move it first"),
            ("PUT", $"{uid}/embargo", """{ "until": "2026-03-05T09:00:00" }""", 400, "could not be read"),
            ("DELETE", $"{uid}/embargo", null, 400, "could not be read"),
            ("PUT", $"{uid}/scheduled/1", """{ "visibleFrom": "2026-03-02T12:00:00Z" }""", 422, "That time has passed."),
            ("PUT", $"{uid}/scheduled/1", """{ "visibleFrom": "2026-03-04T12:00:00.0004Z" }""", 422, "at that very instant"),
            ("PUT", $"{uid}/scheduled/1", """{ "visibleFrom": "2026-03-04T13:00:00Z" }""", 422, "before the first publication"),
            ("DELETE", $"{uid}/scheduled/1", null, 422, "Later versions are scheduled"),
            ("DELETE", $"{uid}/scheduled/9", null, 404, "Version 9 is not scheduled"),
            ("PUT", $"{uid}/address", """{ "slug": "Not a slug" }""", 422, "slug"),
            ("PUT", $"{uid}/address", """{ "slug": "taken" }""", 422, "belongs to another article"),
            ("PUT", $"{uid}/address", """{ "slug": null }""", 400, "could not be read"),
            ("PUT", $"{draft}/address", """{ "slug": "pier" }""", 422, "no address yet"),
        ];
        foreach (var (method, path, body, status, detail) in wrong)
        {
            var answer = await program.SendAsync(method, $"/api/articles/{path}", body);
            Assert.Equal((method, path, body, status, "application/problem+json"), (method, path, body, answer.Status, answer.ContentType));
            Assert.Contains(detail, answer.Detail, StringComparison.OrdinalIgnoreCase);
        }

        await program.SendAsync("PUT", $"/api/articles/{uid}/embargo", """{ "until": "2026-03-03T09:00:00Z" }""");
        Assert.Equal("Say why the embargo is lifted.",
            (await program.SendAsync("DELETE", $"/api/articles/{uid}/embargo", """{ "reason": " " }""")).Detail);
        Assert.Contains("under embargo until later", (await program.SendAsync("PUT", $"/api/articles/{uid}/scheduled/1",
            """{ "visibleFrom": "2026-03-02T13:00:00Z" }""")).Detail, StringComparison.Ordinal);
        Assert.Equal(200, (await program.SendAsync("DELETE", $"/api/articles/{uid}/embargo", """{ "reason": "Released" }""")).Status);
        Assert.Equal(before, await StateAsync(site, id, "harbour"));
    }

    [Fact]
    public async Task Only_a_token_that_publishes_reaches_them_and_what_is_hidden_answers_like_what_never_was()
    {
        await using var site = TestSite.Start();
        var (id, uid) = await ScheduledAsync(site, "harbour");
        var writer = await ApiProgram.OfAsync(site, Role.Writer);
        var editor = await ApiProgram.OfAsync(site, Role.Editor);
        var withoutScope = await ApiProgram.OfAsync(site, Role.Administrator, ApiScopes.Read | ApiScopes.Write, "Narrow");
        var withoutReading = await ApiProgram.OfAsync(site, Role.Administrator, ApiScopes.Publish, "Blind");
        var (hidden, _) = await writer.BeginAsync("Pier repaired");
        var (before, seen) = (await StateAsync(site, id, "harbour"), site.Audit().Count);
        foreach (var (method, path, body) in Acts)
        {
            foreach (var refused in new[] { writer, withoutScope, withoutReading })
            {
                var answer = await refused.SendAsync(method, $"/api/articles/{uid}/{path}", body);
                Assert.Equal((path, 403), (path, answer.Status));
                Assert.Contains("what was asked needs more", answer.Detail, StringComparison.Ordinal);
            }

            var unknown = await editor.SendAsync(method, $"/api/articles/0199aa00-0000-7000-8000-000000000001/{path}", body);
            Assert.Equal((path, 404, "There is no such article."), (path, unknown.Status, unknown.Detail));
            Assert.Equal(unknown, await editor.SendAsync(method, $"/api/articles/{hidden}/{path}", body));
        }

        Assert.Equal(before, await StateAsync(site, id, "harbour"));
        Assert.All(site.Audit().Skip(seen), line => Assert.Contains(": request refused (", line, StringComparison.Ordinal));
    }

    /// <summary>An article whose first version readers see in a day.</summary>
    private static async Task<(long Id, string Uid)> ScheduledAsync(TestSite site, string slug)
    {
        var version = await site.PublishAsync(
            TestSite.Text(slug, "Harbour opens") with { VisibleFrom = site.Clock.GetUtcNow().AddDays(1) });
        return (version.ArticleId, (await site.Get<CatalogueRead>()
            .FindAsync<string>("select uid from articles where id = @ArticleId", new { version.ArticleId }))!);
    }

    /// <summary>All that the acts change, with the article's address under a name that is the same for each.</summary>
    private static async Task<string> StateAsync(
        TestSite site, long id, string slug) => string.Join('\n', await site.Get<CatalogueRead>().ListAsync<string>("""
        select 'address ' || slug || ', embargo ' || coalesce(embargo_until, 0) from articles where id = @id
        union all
        select 'former ' || slug from former_addresses where type = 'article' and target = @id
        union all
        select 'version ' || v.number || ' from ' || i.visible_from || ' until ' || i.visible_until 
        from intervals i
        join versions v on v.id = i.version_id
        where i.article_id = @id
        union all
        select 'withdrawn ' || withdrawn_at || ' until ' || returned_at || ': ' || notice || ' ' || reason
        from withdrawals
        where article_id = @id
        """, new { id })).Replace(slug, "slug", StringComparison.Ordinal);
}
