using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Web.Tests.Api;

/// <summary>The picture library as programs use it: the same as its pages, for those who may.</summary>
public sealed class ApiPictureTests
{
    private const string Texts = """{ "alt": "A ferry", "caption": "At dawn", "credit": "Jo", "focus": "top-left" }""";

    [Fact]
    public async Task A_picture_is_described_as_on_its_page_and_the_audit_names_the_token()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        var (hash, etag) = await AddAsync(program, 640);
        var byPage = await editor.AddPictureAsync(SamplePictures.Jpeg(641, 400), "ferry.jpg");
        var seen = site.Audit().Count;
        await editor.TakenAsync($"/admin/pictures/{byPage}", "Save", ("alternative", "text"), ("alt", "A ferry"), ("caption", "At dawn"),
            ("credit", "Jo"), ("focus", "top-left"));
        var described = await program.SendAsync("PUT", $"/api/pictures/{hash}", Texts, etag);
        Assert.Equal((200, described.Text), (described.Status, described.Text));
        Assert.Equal(("A ferry", "At dawn", "Jo", "top-left"), (Of("alt"), Of("caption"), Of("credit"), Of("focus")));

        var page = await editor.OpenAsync($"/admin/pictures/{hash}");
        Assert.Equal("A ferry", page.QuerySelector("#alt")!.TextContent);
        var said = site.Audit().Skip(seen).Select(line => line.Split(": describe picture (")[1].Split(".jpg: ")[1]).ToList();
        Assert.Equal($"{said[0][..^1]}, by token 1)", said[1].Replace("; by token", ", by token", StringComparison.Ordinal));

        string? Of(string name) => described.Json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_is_said_of_a_picture_is_changed_only_by_whoever_has_read_it()
    {
        await using var site = TestSite.Start();
        var (one, other) = (await ApiProgram.OfAsync(site, Role.Editor),
            await ApiProgram.OfAsync(site, Role.Editor, name: "Other program"));
        var (hash, etag) = await AddAsync(one, 640);
        Assert.Equal(428, (await one.SendAsync("PUT", $"/api/pictures/{hash}", Texts)).Status);
        var theirs = await other.SendAsync("PUT", $"/api/pictures/{hash}", """{ "alt": "A pier" }""", etag);
        var stale = await one.SendAsync("PUT", $"/api/pictures/{hash}", Texts, etag);
        Assert.Equal((200, 412), (theirs.Status, stale.Status));
        Assert.Contains("changed since you read it", stale.Detail, StringComparison.Ordinal);
        var read = await one.SendAsync("GET", $"/api/pictures/{hash}");
        Assert.Equal((theirs.ETag, "A pier", "null"),
            (read.ETag, read.Json.GetProperty("alt").GetString(), read.Json.GetProperty("caption").GetRawText()));
        var again = await one.SendAsync("PUT", $"/api/pictures/{hash}", Texts, read.ETag);
        Assert.Equal((200, "A ferry"), (again.Status, again.Json.GetProperty("alt").GetString()));
        Assert.NotEqual(read.ETag, again.ETag);
    }

    [Fact]
    public async Task Texts_that_can_not_be_kept_are_refused_with_a_sentence()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (hash, etag) = await AddAsync(program, 640);
        foreach (var (body, detail) in new[]
        {
            ("""{ "alt": "  " }""", "Write what the picture shows"),
            ("""{ "alt": "A", "caption": "A\u202Eb" }""", "The caption can’t be used"),
            ($$"""{ "credit": "{{new string('x', 300)}}" }""", "The credit can’t be used"),
            ("""{ "focus": "middle" }""", "nine places"),
        })
        {
            var answer = await program.SendAsync("PUT", $"/api/pictures/{hash}", body, etag);
            Assert.Equal((body, 422), (body, answer.Status));
            Assert.Contains(detail, answer.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(etag, (await program.SendAsync("GET", $"/api/pictures/{hash}")).ETag);
    }

    [Fact]
    public async Task Another_writers_picture_answers_like_one_that_is_not_there_until_readers_see_it()
    {
        await using var site = TestSite.Start();
        var (ada, ben) = (await ApiProgram.OfAsync(site, Role.Writer, name: "Ada"),
            await ApiProgram.OfAsync(site, Role.Writer, name: "Ben"));
        var (hash, etag) = await AddAsync(ada, 640);
        foreach (var (method, body) in new[] { ("GET", null), ("PUT", Texts) })
        {
            var unknown = await ben.SendAsync(method, $"/api/pictures/{new string('0', 32)}", body, etag);
            Assert.Equal((404, "There is no such picture."), (unknown.Status, unknown.Detail));
            Assert.Equal(unknown, await ben.SendAsync(method, $"/api/pictures/{hash}", body, etag));
        }

        Assert.Empty(Listed(await ben.SendAsync("GET", "/api/pictures?q=ferry")));
        Assert.Equal([hash], Listed(await ada.SendAsync("GET", "/api/pictures?q=ferry")));

        var stored = (await site.Get<NewsDesk.Pictures.PictureLibrary>().FindAsync(hash, ada.Person))!;
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(stored));
        var read = await ben.SendAsync("GET", $"/api/pictures/{hash}");
        var refused = await ben.SendAsync("PUT", $"/api/pictures/{hash}", Texts, read.ETag);
        Assert.Equal((200, 403), (read.Status, refused.Status));
        Assert.Contains("Only editors and whoever added", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(read, await ben.SendAsync("GET", $"/api/pictures/{hash}"));
    }

    [Fact]
    public async Task The_library_is_read_page_by_page_and_searched()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var added = new List<string>();
        for (var n = 0; n < 26; n++)
        {
            added.Insert(0, (await AddAsync(program, 330 + n)).Hash);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await program.SendAsync("GET", "/api/pictures?q=ferry&undecided=true");
        var next = first.Json.GetProperty("next").GetString()!;
        Assert.StartsWith("http://localhost:5000/api/pictures?q=ferry&undecided=true&before=", next, StringComparison.Ordinal);
        await AddAsync(program, 800);
        var second = await program.SendAsync("GET", new Uri(next).PathAndQuery);
        Assert.Equal(added, Listed(first).Concat(Listed(second)));
        Assert.Equal("null", second.Json.GetProperty("next").GetRawText());

        var etag = (await program.SendAsync("GET", $"/api/pictures/{added[0]}")).ETag;
        await program.SendAsync("PUT", $"/api/pictures/{added[0]}", Texts, etag);
        Assert.DoesNotContain(added[0], Listed(await program.SendAsync("GET", "/api/pictures?undecided=true")));
        Assert.Equal([added[0]], Listed(await program.SendAsync("GET", "/api/pictures?q=dawn")));
        foreach (var query in new[] { "before=yesterday", "before=7-x", "undecided=perhaps" })
        {
            Assert.Equal((query, 400), (query, (await program.SendAsync("GET", $"/api/pictures?{query}")).Status));
        }
    }

    [Fact]
    public async Task A_picture_is_replaced_as_on_its_page()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var picture = await site.PictureAsync(401);
        var withdrawn = await site.PublishAsync(TestSite.Text("bridge", "Bridge closes").WithLead(picture));
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired").WithLead(picture));
        await Newsroom.DoAsync(site.Get<Publishing.WithdrawArticle>()
            .ExecuteAsync(withdrawn.ArticleId, "", "test", Actor.Command("test"), TestContext.Current.CancellationToken));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var added = await AddedAsync(program, 500);
        var reference = added.Json.GetProperty("reference").GetString();
        var path = $"/api/pictures/{picture.Hash}/replacement";
        var seen = site.Audit().Count;
        foreach (var (body, detail) in new[]
        {
            ($$"""{ "reference": "none.jpg", "showsTheSame": true, "kind": "minor" }""", "There is no picture 'none.jpg'"),
            ($$"""{ "reference": "{{reference}}", "showsTheSame": false, "kind": "minor" }""", "Write in alt"),
            ($$"""{ "reference": "{{reference}}", "showsTheSame": false, "alt": " ", "kind": "minor" }""", "Write what the picture shows"),
            ($$"""{ "reference": "{{reference}}", "showsTheSame": true, "caption": "Mine", "kind": "minor" }""",
                "Leave out alt, caption and credit"),
            ($$"""{ "reference": "{{reference}}", "showsTheSame": true }""", "kind of edit"),
            ($$"""{ "reference": "{{reference}}", "showsTheSame": true, "kind": "correction" }""", "note"),
        })
        {
            var refused = await program.SendAsync("POST", path, body);
            Assert.Equal((body, 422), (body, refused.Status));
            Assert.Contains(detail, refused.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(400, (await program.SendAsync("POST", path, $$"""{ "reference": "{{reference}}", "kind": "minor" }""")).Status);
        var crane =
            $$"""
            {
              "reference": "/pictures/{{reference}}", "showsTheSame": false, "alt": "A crane", "caption": "At noon", "credit": "Kim",
              "kind": "correction", "note": "It was a crane."
            }
            """;
        var done = await program.SendAsync("POST", path, crane);
        Assert.Equal((200, """{"replaced":["Pier repaired"],"leftAlone":["Bridge closes"]}"""), (done.Status, done.Text));
        var read = await site.OpenAsync("/articles/pier");
        Assert.Equal("A crane", read.QuerySelector("article img")!.GetAttribute("alt"));
        Assert.Contains("It was a crane.", read.Body!.TextContent, StringComparison.Ordinal);
        var said = site.Audit().Skip(seen).ToList();
        Assert.Equal(["publish", "replace picture"], said.Select(line => line.Split(": ")[1].Split(" (")[0]));
        Assert.All(said, line => Assert.EndsWith("by token 1)", line, StringComparison.Ordinal));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await program.SendAsync("POST", path, crane);
        Assert.Equal((200, 0), (again.Status, again.Json.GetProperty("replaced").GetArrayLength()));
        var back = await program.SendAsync("POST", $"/api/pictures/{added.Json.GetProperty("hash").GetString()}/replacement",
            $$"""{ "reference": "x-{{picture.Hash[..12]}}.jpg", "showsTheSame": true, "kind": "minor" }""");
        Assert.Equal("Pier repaired", back.Json.GetProperty("replaced")[0].GetString());
        read = await site.OpenAsync("/articles/pier");
        Assert.Equal("A crane", read.QuerySelector("article img")!.GetAttribute("alt"));
        Assert.Contains(picture.Hash, read.QuerySelector("article img")!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_address_asks_for_its_scope_and_replacing_for_an_editors()
    {
        await using var site = TestSite.Start();
        var picture = await site.PictureAsync(401);
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired").WithLead(picture));
        var writer = await ApiProgram.OfAsync(site, Role.Writer);
        var replacement = """{ "reference": "x.jpg", "showsTheSame": true, "kind": "minor" }""";
        Assert.Equal(403, (await writer.SendAsync("POST", $"/api/pictures/{picture.Hash}/replacement", replacement)).Status);
        var editor = await ApiProgram.OfAsync(site, Role.Editor);
        var none = await editor.SendAsync("POST", $"/api/pictures/{new string('0', 32)}/replacement", replacement);
        Assert.Equal((404, "There is no such picture."), (none.Status, none.Detail));
        foreach (var (scope, expected) in new[] { (ApiScopes.Read, "200 200 403 403"), (ApiScopes.Write, "403 403 428 403"),
            (ApiScopes.Publish, "403 403 403 422") })
        {
            var program = await ApiProgram.OfAsync(site, Role.Editor, scope, $"Only {scope}");
            var statuses = new[]
            {
                await program.SendAsync("GET", "/api/pictures"),
                await program.SendAsync("GET", $"/api/pictures/{picture.Hash}"),
                await program.SendAsync("PUT", $"/api/pictures/{picture.Hash}", Texts),
                await program.SendAsync("POST", $"/api/pictures/{picture.Hash}/replacement", replacement),
            }.Select(answer => answer.Status);
            Assert.Equal((scope, expected), (scope, string.Join(' ', statuses)));
        }
    }

    /// <summary>Brings a picture of this width into the library; answers its hash and ETag.</summary>
    private static async Task<(string Hash, string ETag)> AddAsync(ApiProgram program, int width)
    {
        var hash = (await AddedAsync(program, width)).Json.GetProperty("hash").GetString()!;
        return (hash, (await program.SendAsync("GET", $"/api/pictures/{hash}")).ETag!);
    }

    private static async Task<ApiAnswer> AddedAsync(ApiProgram program, int width)
    {
        using var picture = new ByteArrayContent(SamplePictures.Jpeg(width, 400));
        var added = await program.SendAsync("POST", "/api/pictures?name=ferry.jpg", content: picture);
        Assert.Equal((201, added.Text), (added.Status, added.Text));
        return added;
    }

    private static IEnumerable<string> Listed(ApiAnswer list) =>
        list.Json.GetProperty("pictures").EnumerateArray().Select(picture => picture.GetProperty("hash").GetString()!);
}
