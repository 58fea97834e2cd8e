using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.People;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A database that can't be reached: readers go on with cached pages, what can't be saved is handed back, and all goes on by
/// itself once it is back.</summary>
public sealed class DatabaseAwayTests : IAsyncDisposable
{
    private readonly TestServer server;
    private readonly string connectionString;
    private readonly TestFolder folder = new();
    private readonly TestSite site;

    public DatabaseAwayTests()
    {
        (server, connectionString) = TestCluster.StartOwn();
        site = TestSite.Start(folder: folder.Path, options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = connectionString },
            // It looks for changes at its own times: what it has just seen has to be read before a cached page may be sent.
            Services = services => services.Remove(services.Single(service => service.ImplementationType == typeof(ContentPoller))),
        });
    }

    [Fact]
    public async Task Readers_go_on_with_cached_pages_and_are_asked_to_come_back_for_others()
    {
        var picture = await site.PictureAsync();
        await site.PublishAsync((TestSite.Text("harbour", "Harbour opens") with { Section = "Coast" }).WithLead(picture));
        foreach (var path in new[] { "/", "/articles/harbour" })
        {
            Assert.Equal(200, await site.StatusAsync(path));
        }

        Assert.Equal(200, await site.StatusAsync($"/pictures/{picture.Hash}/320.jpg"));
        server.EndFast();

        foreach (var path in new[] { "/", "/articles/harbour", "/healthz" })
        {
            Assert.Equal(200, await site.StatusAsync(path));
        }

        foreach (var path in new[] { "/sections/coast", "/archive", "/there-is-none", $"/pictures/{picture.Hash}/320.jpg" })
        {
            using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((path, 503, true), (path, (int)response.StatusCode, response.Headers.CacheControl!.NoStore));
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Equal(!path.StartsWith("/pictures", StringComparison.Ordinal),
                text.Contains("<h1 class=\"page-title\">This page can’t be shown just now</h1>", StringComparison.Ordinal));
        }

        Assert.Equal((503, "the database can't be reached\n"), (await site.StatusAsync("/readyz"), await site.ReadAsync("/readyz")));

        server.StartAgain();
        await ReadyAsync();
        Assert.Equal(200, await site.StatusAsync("/sections/coast"));
        Assert.Equal(404, await site.StatusAsync("/error/503"));
    }

    [Fact]
    public async Task An_error_page_gives_way_to_the_page_that_says_to_come_back()
    {
        // The page of 404 asks the catalogue anew, after the page that was not there has done so.
        Assert.Equal(404, await site.StatusAsync("/articles/there-is-none"));
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        TestCluster.Execute(connectionString, """
            alter table site rename to gone_site;
            create function unserved() returns bigint language plpgsql as
              $$ begin raise exception using errcode = 'query_canceled', message = 'cancelled'; end $$;
            create view site as select * from gone_site where unserved() > 0;
            """);
        foreach (var path in new[] { "/articles/there-is-none", "/admin/there-is-none" })
        {
            using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((path, 503), (path, (int)response.StatusCode));
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Contains("just now</h1>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_whose_state_ended_meanwhile_is_not_shown_from_the_cache()
    {
        await site.PublishAsync(TestSite.Text("harbour", "Old headline"));
        await site.PublishAsync(TestSite.Text("harbour", "New headline", Articles.EditKind.Minor) with
        {
            VisibleFrom = TestSite.Noon.AddHours(1),
        });
        Assert.Contains("Old headline", await site.ReadAsync("/"), StringComparison.Ordinal);
        server.EndFast();

        Assert.Contains("Old headline", await site.ReadAsync("/"), StringComparison.Ordinal);
        site.Clock.SetUtcNow(TestSite.Noon.AddHours(1));
        Assert.Equal(503, await site.StatusAsync("/"));
        server.StartAgain();
        await ReadyAsync();
        Assert.Contains("New headline", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_handed_back_and_sent_again_with_one_button()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var fields = await FilledAsync(editor, page, "<b>The second</b>\n\ntext.");
        server.EndFast();

        var shown = await RefusedAsync(editor, page, fields);
        Assert.Equal("The site can’t do this just now", shown.QuerySelector("h1")!.TextContent);
        Assert.Contains("nothing was saved", shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>The second</b>\n\ntext.", shown.QuerySelector("textarea[name='Form.Markdown']")!.TextContent);
        Assert.Equal(page, shown.QuerySelector("main form")!.GetAttribute("action"));

        server.StartAgain();
        await ReadyAsync();
        using var saved = await editor.PostWithTokenAsync(page, null, HandedBackForm.FieldsOf(shown));
        Assert.Equal(302, (int)saved.StatusCode);
        Assert.Equal("<b>The second</b>\n\ntext.", (await editor.OpenAsync(page)).QuerySelector("textarea.markdown")!.TextContent);
    }

    [Fact]
    public async Task Where_it_is_not_known_whether_a_text_was_saved_the_page_says_so_and_holds_it()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var fields = await FilledAsync(editor, page, "The second text.");
        TestCluster.Execute(connectionString, """
            create function cut_off() returns trigger language plpgsql as
              $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
            create constraint trigger cut_off after insert or update on drafts deferrable initially deferred
              for each row execute function cut_off();
            """);

        var shown = await RefusedAsync(editor, page, fields);
        Assert.Equal("It is not known whether this was saved", shown.QuerySelector("h1")!.TextContent);
        Assert.Contains("look first whether it was", shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The second text.", shown.QuerySelector("textarea[name='Form.Markdown']")!.TextContent);

        TestCluster.Execute(connectionString, "drop trigger cut_off on drafts");
        using var saved = await editor.PostWithTokenAsync(page, null, HandedBackForm.FieldsOf(shown));
        Assert.Equal(302, (int)saved.StatusCode);
    }

    [Fact]
    public async Task Scripts_and_programs_are_told_in_their_own_way_and_pages_in_theirs()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var fields = await FilledAsync(editor, page, "The second text.");
        server.EndFast();

        using var autosave = await HandedBackForm.PostAsync(editor, $"{page}?handler=Draft", fields, "same-origin", "empty");
        Assert.Equal(503, (int)autosave.StatusCode);
        Assert.NotNull(autosave.Headers.RetryAfter);
        Assert.Contains("database of this site",
            (await autosave.Content.ReadFromJsonAsync<FlashMessage>(TestContext.Current.CancellationToken))!.Problem,
            StringComparison.Ordinal);

        foreach (var answer in new[]
        {
            await program.SendAsync("GET", "/api/articles"),
            await program.SendAsync("POST", "/api/articles", """{ "text": { "headline": "By a program" } }"""),
        })
        {
            Assert.Equal((503, "application/problem+json", true), (answer.Status, answer.ContentType, answer.MayBeRepeated));
            Assert.Contains("database of this site", answer.Detail, StringComparison.Ordinal);
        }

        using var archive = await editor.GetAsync("/archive");
        Assert.Equal(503, (int)archive.StatusCode);
        using var desk = await editor.GetAsync("/admin");
        Assert.Equal(503, (int)desk.StatusCode);
        Assert.Contains("The site can’t do this just now", await desk.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var foreign = await HandedBackForm.PostAsync(editor, page, fields, "none");
        Assert.DoesNotContain("The second text.", await foreign.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        server.Stop();
        folder.Dispose();
    }

    private static async Task<List<(string Name, string Value)>> FilledAsync(Colleague editor, string page, string text) =>
        [.. (await editor.FormOfAsync(page, "Save")).Where(field => field.Name != "Form.Markdown"), ("Form.Markdown", text)];

    private static async Task<IDocument> RefusedAsync(Colleague editor, string page, List<(string Name, string Value)> fields)
    {
        using var refused = await HandedBackForm.PostAsync(editor, page, fields, "same-origin");
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)refused.StatusCode == 503, $"{(int)refused.StatusCode}: {text}");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        return ParsedPages.Parse(text);
    }

    private async Task ReadyAsync()
    {
        for (var n = 0; await site.StatusAsync("/readyz") != 200; n++)
        {
            Assert.True(n < 600, "The site did not become ready again within a minute.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed record FlashMessage(string Problem);
}
