using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Api;

/// <summary>What programs can do, on the ways that pages go too.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task A_text_is_begun_changed_and_published()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens", "The harbour is open.");
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "The mayor opened it." } }""", etag);
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(etag, changed.ETag);
        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));

        var published = await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, changed.ETag);
        Assert.Equal(201, published.Status);
        Assert.Equal("http://localhost:5000/articles/harbour-opens", published.Json.GetProperty("url").GetString());
        Assert.Contains("The mayor opened it.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_changed_and_published_only_by_whoever_has_read_it()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        const string Change = """{ "text": { "headline": "Harbour closes" } }""";
        Assert.Equal(428, (await program.SendAsync("PUT", $"/api/articles/{id}", Change)).Status);
        Assert.Equal(412, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, "\"9-9\"")).Status);
        Assert.Equal(200, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, etag)).Status);
        Assert.Equal(412, (await program.SendAsync("PUT", $"/api/articles/{id}", Change, etag)).Status);
        Assert.Equal(412, (await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag)).Status);
        Assert.Equal("Harbour closes",
            (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("text").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_writer_hears_of_no_text_that_they_may_not_read()
    {
        await using var site = TestSite.Start();
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var (ada, bo) = (await ApiProgram.OfAsync(site, Role.Writer, name: "Ada"), await Colleague.SignInAsync(site, Role.Writer, "Bo"));
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
    public async Task Beginning_twice_with_one_id_begins_one_article()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        const string New = """{ "id": "0199aa00-0000-7000-8000-000000000001", "text": { "headline": "Harbour opens" } }""";
        var first = await program.SendAsync("POST", "/api/articles", New);
        Assert.Equal((201, 201), (first.Status, (await program.SendAsync("POST", "/api/articles", New)).Status));
        Assert.Equal(409,
            (await program.SendAsync("POST", "/api/articles", New.Replace("opens", "closes", StringComparison.Ordinal))).Status);
        var other = await ApiProgram.OfAsync(site, Role.Editor);
        Assert.Equal(409, (await other.SendAsync("POST", "/api/articles", New)).Status);
        Assert.Single((await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles").EnumerateArray());
    }

    [Fact]
    public async Task The_state_says_where_an_article_is_published_or_not()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var writer = await ApiProgram.OfAsync(site, Role.Writer);
        await program.BeginAsync("Draft");
        var (submitted, etag) = await writer.BeginAsync("Submitted");
        await writer.SendAsync("POST", $"/api/articles/{submitted}/submission", "{}", etag);
        var published = await site.PublishAsync(TestSite.Text("published", "Published"));
        await site.PublishAsync(TestSite.Text("published", "Published", EditKind.Update) with { VisibleFrom = TestSite.Noon.AddDays(1) });
        await site.PublishAsync(TestSite.Text("scheduled", "Scheduled") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        var withdrawn = await site.PublishAsync(TestSite.Text("withdrawn", "Withdrawn"));
        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(withdrawn.ArticleId, "", "wrong", Actor.Command("test"), TestContext.Current.CancellationToken));
        var cancelled = await site.PublishAsync(TestSite.Text("cancelled", "Cancelled") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        await Newsroom.DoAsync(site.Get<RescheduleVersion>()
            .CancelAsync(cancelled.VersionId, Actor.Command("test"), TestContext.Current.CancellationToken));

        var list = (await program.SendAsync("GET", "/api/articles")).Json.GetProperty("articles").EnumerateArray().ToList();
        Assert.Equal(
            ["Cancelled: draft", "Draft: draft", "Published: published", "Scheduled: scheduled", "Submitted: submitted",
                "Withdrawn: withdrawn"],
            list.Select(row => $"{row.GetProperty("headline").GetString()}: {row.GetProperty("state").GetString()}")
                .Order(StringComparer.Ordinal));
        foreach (var row in list)
        {
            Assert.Equal(row.GetProperty("state").GetString(), (await program.SendAsync("GET",
                $"/api/articles/{row.GetProperty("id").GetString()}")).Json.GetProperty("state").GetString());
        }

        // A draft on what readers have leaves it published, a text that waits for the editors does not; the instants say the rest.
        var address =
            $"/api/articles/{list.Single(row => row.GetProperty("headline").GetString() == "Published").GetProperty("id").GetString()}";
        await program.SendAsync("PUT", address, """{ "text": { "headline": "Published" } }""",
            (await program.SendAsync("GET", address)).ETag);
        var listed = (await program.SendAsync("GET", "/api/articles?q=published")).Json.GetProperty("articles")[0];
        Assert.Equal(("published", JsonValueKind.String),
            (listed.GetProperty("state").GetString(), listed.GetProperty("publishedFrom").ValueKind));
        var held = await program.BeginAsync("Held");
        await program.SendAsync("POST", $"/api/articles/{held.Id}/publication", ApiProgram.Publication, held.ETag);
        await writer.SendAsync("POST", $"/api/articles/{held.Id}/submission", "{}",
            (await writer.SendAsync("PUT", $"/api/articles/{held.Id}", """{ "text": { "headline": "Held" } }""",
                (await writer.SendAsync("GET", $"/api/articles/{held.Id}")).ETag)).ETag);
        var again = (await program.SendAsync("GET", $"/api/articles/{held.Id}")).Json;
        Assert.Equal(("submitted", JsonValueKind.String),
            (again.GetProperty("state").GetString(), again.GetProperty("publishedAt").ValueKind));
    }

    [Fact]
    public async Task An_article_that_has_gone_on_is_not_begun_again()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        const string New = """{ "id": "0199aa00-0000-7000-8000-000000000001", "text": { "headline": "Harbour opens" } }""";
        var begun = await program.SendAsync("POST", "/api/articles", New);
        await program.SendAsync("POST", "/api/articles/0199aa00-0000-7000-8000-000000000001/publication", ApiProgram.Publication,
            begun.ETag);
        Assert.Equal(409, (await program.SendAsync("POST", "/api/articles", New)).Status);
        Assert.Equal(1, (await program.SendAsync("GET", "/api/articles/0199AA00-0000-7000-8000-000000000001")).Json.GetProperty("base")
            .GetInt32());
    }

    [Fact]
    public async Task The_audit_says_which_token_a_program_came_with()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        using var picture = new ByteArrayContent(SamplePictures.Jpeg(640, 400));
        Assert.Equal(201, (await program.SendAsync("POST", "/api/pictures?name=ferry.jpg", content: picture)).Status);
        var (submitted, first) = await program.BeginAsync("Harbour closes");
        Assert.Equal(200, (await program.SendAsync("POST", $"/api/articles/{submitted}/submission", "{}", first)).Status);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}",
            """{ "text": { "headline": "Harbour opens", "markdown": "Text.", "section": "Coast" } }""", etag);
        const string Embargoed = """
            { "operation": "one", "visibleFrom": "2026-03-03T13:00:00Z", "embargoUntil": "2026-03-03T13:00:00Z" }
            """;
        Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication", Embargoed, changed.ETag)).Status);
        var (other, etagOfOther) = await program.BeginAsync("Harbour");
        Assert.Equal(201,
            (await program.SendAsync("POST", $"/api/articles/{other}/publication", ApiProgram.Publication, etagOfOther)).Status);

        var said = site.Audit().Where(line => line.StartsWith(program.Person.Email, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["add picture", "add section", "begin", "begin", "begin", "embargo", "publish", "schedule", "submit"],
            said.Select(line => line.Split(": ")[1].Split(" (")[0]).Order(StringComparer.Ordinal));
        Assert.All(said, line => Assert.EndsWith("by token 1)", line, StringComparison.Ordinal));
    }
}
