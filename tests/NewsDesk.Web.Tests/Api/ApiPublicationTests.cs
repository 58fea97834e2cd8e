using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Web.Tests.Api;

/// <summary>A program publishes once, and not over what it has not seen.</summary>
public sealed class ApiPublicationTests
{
    [Fact]
    public async Task A_publication_sent_twice_happens_once_and_answers_the_same()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        var second = await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        Assert.Equal((201, first), (first.Status, second));
        Assert.Equal(1, (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("newest").GetInt32());
    }

    [Fact]
    public async Task A_version_that_the_program_has_not_seen_is_not_published_over()
    {
        await using var site = TestSite.Start();
        var one = await ApiProgram.OfAsync(site, Role.Editor);
        var other = await ApiProgram.OfAsync(site, Role.Editor, name: "Other program");
        var (id, etag) = await one.BeginAsync("Harbour opens");
        await one.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        var read = await one.SendAsync("GET", $"/api/articles/{id}");
        var mine = await one.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Harbour opens", "markdown": "Mine." } }""",
            read.ETag);
        var theirs = await other.SendAsync("GET", $"/api/articles/{id}");
        theirs = await other.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "Theirs." } }""", theirs.ETag);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await other.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""",
            theirs.ETag)).Status);

        var refused = await one.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "three" }""",
            mine.ETag);
        Assert.Equal((409, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Contains("since you began", refused.Detail, StringComparison.Ordinal);

        Assert.Equal("Theirs.",
            (await one.SendAsync("GET", $"/api/articles/{id}?text=newest")).Json.GetProperty("text").GetProperty("markdown").GetString());
        var merged = await one.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "Theirs. Mine." }, "base": 2 }""", mine.ETag);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await one.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "four" }""",
            merged.ETag)).Status);
        Assert.Contains("Theirs. Mine.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_stays_as_it_is_goes_on_from_the_newest()
    {
        await using var site = TestSite.Start();
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var id = (await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles")[0].GetProperty("id").GetString();
        var read = await program.SendAsync("GET", $"/api/articles/{id}");
        var mine = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Mine" }, "base": 1 }""", read.ETag);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync(TestSite.Text("harbour", "Theirs", EditKind.Update));

        var raised = await program.SendAsync("PUT", $"/api/articles/{id}", """{ "text": { "headline": "Mine" }, "base": 2 }""", mine.ETag);
        Assert.Equal((200, 2), (raised.Status, raised.Json.GetProperty("base").GetInt32()));
        var refused = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""",
            raised.ETag);
        Assert.Equal((409, 2), (refused.Status, refused.Json.GetProperty("removes").GetInt32()));
        Assert.Contains("send \"removes\": 2", refused.Detail, StringComparison.Ordinal);
        var change = refused.Json.GetProperty("changes")[0];
        Assert.Equal(
            ("Headline", "changed", "Harbour opens", "Theirs", "Mine"),
            (Of(change, "name"), Of(change, "kind"), Of(change, "before"), Of(change, "after"), Of(change, "mine")));
        Assert.Contains("Theirs", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);
        Assert.Equal(409, (await program.SendAsync("POST", $"/api/articles/{id}/submission", "{ }", raised.ETag)).Status);
        Assert.Equal(409, (await program.SendAsync("POST", $"/api/articles/{id}/publication",
            """{ "kind": "update", "operation": "two", "removes": 1 }""", raised.ETag)).Status);
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication",
            """{ "kind": "update", "operation": "two", "removes": 2 }""", raised.ETag)).Status);
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication",
            """{ "kind": "update", "operation": "two" }""", raised.ETag)).Status);

        static string? Of(JsonElement change, string name) => change.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_place_that_no_picture_has_is_refused_by_its_name()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var picture = await site.PictureAsync();
        var begun = await program.SendAsync("POST", "/api/articles",
            $$"""{ "text": { "headline": "Harbour", "lead": { "reference": "x-{{picture.Hash[..12]}}.jpg", "focus": "middle" } } }""");
        var id = begun.Json.GetProperty("id").GetString();
        var answer = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "one" }""",
            begun.ETag);
        Assert.Equal(422, answer.Status);
        Assert.StartsWith("'middle' is no place in a picture. Give one of top-left, top,", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_the_place_of_a_scheduled_version_says_from_when_it_is_seen()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens", "The harbor is open.");
        const string Scheduled = """{ "kind": "first", "operation": "one", "visibleFrom": "2026-03-03T09:00:00Z" }""";
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", Scheduled, etag);
        Assert.Equal((201, JsonValueKind.Null), (first.Status, first.Json.GetProperty("url").ValueKind));
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "The harbour is open." } }""", first.ETag);
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

        const string Later =
            """{ "kind": "first", "operation": "two", "scheduled": "cancel", "visibleFrom": "2026-03-03T10:00:00+01:00" }""";
        var later = await program.SendAsync("POST", $"/api/articles/{id}/publication", Later, changed.ETag);
        Assert.Equal((201, 404), (later.Status, await site.StatusAsync("/articles/harbour-opens")));
        // What was taken is answered as it was then, whatever is scheduled now.
        Assert.Equal(first.Json.GetProperty("version").GetInt32(),
            (await program.SendAsync("POST", $"/api/articles/{id}/publication", Scheduled, etag)).Json.GetProperty("version").GetInt32());

        var again = await program.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "The harbour is wide open." } }""", later.ETag);
        var now = await program.SendAsync("POST", $"/api/articles/{id}/publication",
            """{ "kind": "first", "operation": "three", "scheduled": "cancel", "visibleFrom": "now" }""", again.ETag);
        Assert.Equal(201, now.Status);
        Assert.Contains("wide open", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_the_same_is_no_update_but_may_be_corrected_by_a_note()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        var first = await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var same = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "update", "operation": "two" }""",
            first.ETag);
        Assert.Equal(422, same.Status);
        Assert.Contains("Change the text or a picture first", same.Detail, StringComparison.Ordinal);
        Assert.Equal(first, await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag));
        var corrected = await program.SendAsync("POST", $"/api/articles/{id}/publication",
            """{ "kind": "correction", "note": "It was the mayor.", "operation": "two" }""", first.ETag);
        Assert.Equal((201, 2), (corrected.Status, corrected.Json.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task An_operation_names_a_publication_of_one_article_and_not_that_of_another()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        foreach (var headline in new[] { "Harbour opens", "Pier repaired" })
        {
            var (id, etag) = await program.BeginAsync(headline);
            Assert.NotNull((await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication,
                etag)).Json.GetProperty("url").GetString());
        }

        Assert.Equal(200, await site.StatusAsync("/articles/pier-repaired"));
    }
}
