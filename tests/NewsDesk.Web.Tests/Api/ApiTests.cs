using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Api;

/// <summary>What programs can do, on the ways that pages go too.</summary>
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
    public async Task A_text_that_stays_as_it_is_goes_on_from_the_newest()
    {
        await using var site = TestSite.Start();
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var id = (await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles")[0].GetProperty("id").GetString();
        var read = await program.SendAsync("GET", $"/api/articles/{id}");
        var mine = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Mine" }, "base": 1 }""", read.ETag);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync(TestSite.Text("harbour", "Theirs", EditKind.Update));

        var raised = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Mine" }, "base": 2 }""", mine.ETag);
        Assert.Equal((200, 2), (raised.Status, raised.Json.GetProperty("base").GetInt32()));
        var refused = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""", raised.ETag);
        Assert.Equal((409, 2), (refused.Status, refused.Json.GetProperty("removes").GetInt32()));
        Assert.Contains("send \"removes\": 2", refused.Detail, StringComparison.Ordinal);
        var change = refused.Json.GetProperty("changes")[0];
        Assert.Equal(
            ("Headline", "changed", "Harbour opens", "Theirs", "Mine"),
            (Of(change, "name"), Of(change, "kind"), Of(change, "before"), Of(change, "after"), Of(change, "mine")));
        Assert.Contains("Theirs", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);
        Assert.Equal(409, (await program.SendAsync("POST", $"/api/articles/{id}/submission", "{ }", raised.ETag)).Status);
        Assert.Equal(409, (await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two", "removes": 1 }""", raised.ETag)).Status);
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two", "removes": 2 }""", raised.ETag)).Status);
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""", raised.ETag)).Status);

        static string? Of(System.Text.Json.JsonElement change, string name) => change.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_writer_hears_of_no_text_that_they_may_not_read()
    {
        await using var site = TestSite.Start();
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var (ada, bo) = (await ApiProgram.OfAsync(site, EditorRole.Writer, name: "Ada"), await Colleague.SignInAsync(site, EditorRole.Writer, "Bo"));
        await bo.TakenAsync($"/admin/articles/{published.ArticleId}", "Save", ("Form.Headline", "Harbour sold"));
        await bo.TakenAsync($"/admin/articles/{published.ArticleId}/submission", "Submit", ("Note", "Told by Mr X."));

        var list = await ada.SendAsync("GET", "/api/articles");
        Assert.Contains("Harbour opens", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour sold", list.Text, StringComparison.Ordinal);
        var id = list.Json.GetProperty("articles")[0].GetProperty("id").GetString();
        var article = (await ada.SendAsync("GET", $"/api/articles/{id}?text=newest")).Json;
        Assert.Equal((1, 1), (article.GetProperty("base").GetInt32(), article.GetProperty("newest").GetInt32()));
    }

    [Fact]
    public async Task A_place_that_no_picture_has_is_refused_by_its_name()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var picture = await site.PictureAsync();
        var begun = await program.SendAsync("POST", "/api/articles", $$"""{ "text": { "headline": "Harbour", "lead": { "reference": "x-{{picture.Hash[..12]}}.jpg", "focus": "middle" } } }""");
        var id = begun.Json.GetProperty("id").GetString();
        var answer = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "one" }""", begun.ETag);
        Assert.Equal(422, answer.Status);
        Assert.StartsWith("'middle' is no place in a picture. Give one of top-left, top,", answer.Detail, StringComparison.Ordinal);
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
    public async Task What_takes_the_place_of_a_scheduled_version_says_from_when_it_is_seen()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens", "The harbor is open.");
        const string Scheduled = """{ "kind": "first", "operation": "one", "visibleFrom": "2026-03-03T09:00:00Z" }""";
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", Scheduled, etag);
        Assert.Equal((201, JsonValueKind.Null), (first.Status, first.Json.GetProperty("url").ValueKind));
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "The harbour is open." } }""", first.ETag);
        foreach (var body in new[]
        {
            """{ "kind": "first", "operation": "two", "scheduled": "cancel" }""",
            """{ "kind": "first", "operation": "two", "scheduled": "redraft", "visibleFrom": null }""",
        })
        {
            var unsaid = await program.SendAsync("POST", $"/api/articles/{id}/publication", body, changed.ETag);
            Assert.Equal((422, 404), (unsaid.Status, await site.StatusAsync("/articles/harbour-opens")));
            Assert.Contains("visibleFrom", unsaid.Detail, StringComparison.Ordinal);
        }

        const string Later = """{ "kind": "first", "operation": "two", "scheduled": "cancel", "visibleFrom": "2026-03-03T10:00:00+01:00" }""";
        var later = await program.SendAsync("POST", $"/api/articles/{id}/publication", Later, changed.ETag);
        Assert.Equal((201, 404), (later.Status, await site.StatusAsync("/articles/harbour-opens")));
        // What was taken is answered as it was then, whatever is scheduled now.
        Assert.Equal(first.Json.GetProperty("version").GetInt32(), (await program.SendAsync("POST", $"/api/articles/{id}/publication", Scheduled, etag)).Json.GetProperty("version").GetInt32());

        var again = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "The harbour is wide open." } }""", later.ETag);
        var now = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "three", "scheduled": "cancel", "visibleFrom": "now" }""", again.ETag);
        Assert.Equal(201, now.Status);
        Assert.Contains("wide open", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_the_same_is_no_update_but_may_be_corrected_by_a_note()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var same = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""", first.ETag);
        Assert.Equal(422, same.Status);
        Assert.Contains("Change the text or a picture first", same.Detail, StringComparison.Ordinal);
        Assert.Equal(first, await program.SendAsync("POST", $"/api/articles/{id}/publication", Publish, etag));
        var corrected = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "correction", "note": "It was the mayor.", "operation": "two" }""", first.ETag);
        Assert.Equal((201, 2), (corrected.Status, corrected.Json.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task The_state_says_where_an_article_is_published_or_not()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var writer = await ApiProgram.OfAsync(site, EditorRole.Writer);
        await program.BeginAsync("Draft");
        var (submitted, etag) = await writer.BeginAsync("Submitted");
        await writer.SendAsync("POST", $"/api/articles/{submitted}/submission", "{}", etag);
        var published = await site.PublishAsync(TestSite.Text("published", "Published"));
        await site.PublishAsync(TestSite.Text("published", "Published", EditKind.Update) with { VisibleFrom = TestSite.Noon.AddDays(1) });
        await site.PublishAsync(TestSite.Text("scheduled", "Scheduled") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        var withdrawn = await site.PublishAsync(TestSite.Text("withdrawn", "Withdrawn"));
        await Newsroom.DoAsync(site.Get<WithdrawArticle>().ExecuteAsync(withdrawn.ArticleId, "", "wrong", "test", TestContext.Current.CancellationToken));
        var cancelled = await site.PublishAsync(TestSite.Text("cancelled", "Cancelled") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        await Newsroom.DoAsync(site.Get<RescheduleVersion>().CancelAsync(cancelled.VersionId, "test", TestContext.Current.CancellationToken));

        var list = (await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles").EnumerateArray().ToList();
        Assert.Equal(
            ["Cancelled: draft", "Draft: draft", "Published: published", "Scheduled: scheduled", "Submitted: submitted", "Withdrawn: withdrawn"],
            list.Select(row => $"{row.GetProperty("headline").GetString()}: {row.GetProperty("state").GetString()}").Order(StringComparer.Ordinal));
        foreach (var row in list)
        {
            Assert.Equal(row.GetProperty("state").GetString(), (await program.SendAsync("GET", $"/api/articles/{row.GetProperty("id").GetString()}")).Json.GetProperty("state").GetString());
        }

        // A draft on what readers have leaves it published, a text that waits for the editors does not; the instants say the rest.
        var address = $"/api/articles/{list.Single(row => row.GetProperty("headline").GetString() == "Published").GetProperty("id").GetString()}";
        await program.SendAsync("PUT", address, """{ "text": { "headline": "Published" } }""", (await program.SendAsync("GET", address)).ETag);
        var listed = (await program.SendAsync("GET", "/api/articles?q=published")).Json.GetProperty("articles")[0];
        Assert.Equal(("published", JsonValueKind.String), (listed.GetProperty("state").GetString(), listed.GetProperty("publishedFrom").ValueKind));
        var held = await program.BeginAsync("Held");
        await program.SendAsync("POST", $"/api/articles/{held.Id}/publication", Publish, held.ETag);
        await writer.SendAsync("POST", $"/api/articles/{held.Id}/submission", "{}", (await writer.SendAsync("PUT", $"/api/articles/{held.Id}", """{ "text": { "headline": "Held" } }""", (await writer.SendAsync("GET", $"/api/articles/{held.Id}")).ETag)).ETag);
        var again = (await program.SendAsync("GET", $"/api/articles/{held.Id}")).Json;
        Assert.Equal(("submitted", JsonValueKind.String), (again.GetProperty("state").GetString(), again.GetProperty("publishedAt").ValueKind));
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
}
