using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Audit;

/// <summary>What somebody known asks for and is refused stands in the audit, in bounded number and without what they typed.</summary>
public sealed class RejectedRequestsTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task What_a_role_does_not_allow_is_written_down_with_who_and_where()
    {
        var (writer, editor) = (await Colleague.SignInAsync(site, Role.Writer), await Colleague.SignInAsync(site, Role.Editor));
        Assert.Equal(403, (int)(await writer.GetAsync("/admin/people?password=hunter2")).StatusCode);
        Assert.Equal(403, (int)(await writer.PostWithTokenAsync("/admin/people/7?handler=Disable", await writer.FormTokenAsync(),
            [("name", "hunter2")])).StatusCode);
        Assert.Equal(403, (int)(await editor.GetAsync("/admin/audit")).StatusCode);
        Assert.Equal(
            [
                "writer@example.org: request refused (GET /admin/people: not open to a writer)",
                "writer@example.org: request refused (POST /admin/people/{id}: not open to a writer)",
                "editor@example.org: request refused (GET /admin/audit: not open to an editor)",
            ],
            await RefusedAsync(3));

        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var audit = await administrator.OpenAsync("/admin/audit?act=request+refused&who=writer%40example.org");
        Assert.Equal(2, audit.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("request refused", audit.QuerySelector("#act [selected]")!.TextContent);
        Assert.DoesNotContain("hunter2", audit.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_tokens_scopes_do_not_allow_names_the_token()
    {
        var program = await ApiProgram.OfAsync(site, Role.Editor, ApiScopes.Read, "Wire");
        Assert.Equal(403, (await program.SendAsync("POST", "/api/articles", "{}")).Status);
        Assert.Equal(["wire@example.org: request refused (POST /api/articles: the token’s scopes don’t allow it, by token 1)"],
            await RefusedAsync(1));
    }

    [Fact]
    public async Task What_another_site_began_is_written_down_by_the_first_words_of_its_address()
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        foreach (var path in new[] { "/admin/account", "/admin/links/hunter2hunter2", "/admin/Hunter2?q=hunter2",
            "/admin/articles/7/submission" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Sec-Fetch-Site", "same-site" } } };
            using var answer = await writer.SendAsync(request);
            Assert.Equal(403, (int)answer.StatusCode);
        }

        Assert.Equal(
            ["POST /admin/account", "POST /admin/links/…", "POST /admin/…", "POST /admin/articles/…"],
            (await RefusedAsync(4)).Select(line => line.Replace("writer@example.org: request refused (", "", StringComparison.Ordinal)
                .Replace(": begun on another site)", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_form_without_its_token_is_written_down_and_one_that_must_be_confirmed_or_of_nobody_is_not()
    {
        var stranger = Colleague.Visitor(site);
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var token = await administrator.FormTokenAsync();
        Assert.Equal(302, (int)(await stranger.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(400, (int)(await stranger.PostWithTokenAsync("/admin/sign-in", null, [("Email", "hunter2")])).StatusCode);
        using var foreign = await stranger.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/admin/account") { Headers = { { "Sec-Fetch-Site", "cross-site" } } });
        Assert.Equal(403, (int)foreign.StatusCode);
        site.Clock.Advance(UserSessions.Reauthenticated);
        Assert.StartsWith("/admin/confirm?", (await administrator.PostWithTokenAsync("/admin/people", token,
            [("Email", "ida@example.org")])).To(), StringComparison.Ordinal);

        Assert.Equal(400, (int)(await administrator.PostWithTokenAsync("/admin/settings", null, [("Form.Name", "hunter2")])).StatusCode);
        Assert.Equal(400, (int)(await administrator.PostWithTokenAsync("/admin/sign-out", "forged", [])).StatusCode);
        Assert.Equal(400, (int)(await administrator.PostWithTokenAsync("/admin/pictures/uploads", "forged", [])).StatusCode);
        Assert.Equal(
            [
                "administrator@example.org: request refused (POST /admin/settings: the form’s token was missing or out of date)",
                "administrator@example.org: request refused (POST /admin/sign-out: the form’s token was missing or out of date)",
                "administrator@example.org: request refused (POST /admin/pictures/uploads: the form’s token was missing or out of date)",
            ],
            await RefusedAsync(3));
    }

    [Fact]
    public async Task Of_each_person_and_token_so_many_an_hour_are_written_down()
    {
        var (ada, bea) = (await Colleague.SignInAsync(site, Role.Writer, "Ada"), await Colleague.SignInAsync(site, Role.Writer, "Bea"));
        for (var n = 0; n < RejectedRequests.Most * 3; n++)
        {
            using var refused = await ada.GetAsync("/admin/settings");
        }

        using var other = await bea.GetAsync("/admin/settings");
        const string Line = "ada@example.org: request refused (GET /admin/settings: not open to a writer)";
        const string Rest = "ada@example.org: request refused (further ones within the hour are left out)";
        const string Other = "bea@example.org: request refused (GET /admin/settings: not open to a writer)";
        Assert.Equal([.. Enumerable.Repeat(Line, RejectedRequests.Most), Rest, Other], await RefusedAsync(RejectedRequests.Most + 2));

        site.Clock.Advance(RejectedRequests.Window - TimeSpan.FromSeconds(1));
        await ada.StartSessionAsync();
        using var late = await ada.GetAsync("/admin/settings");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var again = await ada.GetAsync("/admin/settings");
        Assert.Equal([Other, Line], (await RefusedAsync(RejectedRequests.Most + 3)).TakeLast(2));
    }

    [Fact]
    public async Task No_answer_waits_until_it_is_written()
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var busy = Task.Run(() => site.Get<Catalogue>().WriteAsync(_ =>
        {
            begun.Set();
            end.Wait(TestContext.Current.CancellationToken);
            return Task.FromResult(true);
        }, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        using var refused = await writer.GetAsync("/admin/people");
        Assert.Equal((403, false), ((int)refused.StatusCode, busy.IsCompleted));
        Assert.DoesNotContain(site.Audit(), line => line.Contains(RejectedRequests.Act, StringComparison.Ordinal));
        end.Set();
        await busy;
        Assert.Single(await RefusedAsync(1));
    }

    [Fact]
    public async Task What_waits_is_written_before_the_site_has_stopped()
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        await using (var stopping = TestSite.Start(folder: folder))
        {
            var writer = await Colleague.SignInAsync(stopping, Role.Writer);
            for (var n = 0; n < RejectedRequests.Most; n++)
            {
                using var refused = await writer.GetAsync("/admin/people");
            }
        }

        await using (var next = TestSite.Start(folder: folder))
        {
            Assert.Equal(RejectedRequests.Most, next.Audit().Count(line => line.Contains(RejectedRequests.Act, StringComparison.Ordinal)));
        }

        Directory.Delete(folder, recursive: true);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>What the audit says of refused requests, once it has so many lines of them: they are written behind the answers.</summary>
    private async Task<IReadOnlyList<string>> RefusedAsync(int count)
    {
        for (var n = 0; ; n++)
        {
            var lines = site.Audit().Where(line => line.Contains(RejectedRequests.Act, StringComparison.Ordinal)).ToList();
            if (lines.Count >= count || n == 600)
            {
                return lines;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
