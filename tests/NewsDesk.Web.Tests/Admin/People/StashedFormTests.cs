using System.Net;
using Dapper;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Nothing that somebody typed is lost because they had to show first who they are.</summary>
public sealed class StashedFormTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_form_sent_after_the_session_ended_comes_back_after_signing_in()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var token = (await browser.OpenAsync("/admin/account")).Value("form-token");
        site.Clock.Advance(UserSessions.Idle);
        // Somebody else's sign-in sweeps the ended session away.
        await Colleague.SignInAsync(site, Role.Editor);

        using var sent = await browser.PostWithTokenAsync("/admin/account", token, [("Name", "Ada, typed for long")]);
        var signIn = sent.To();
        Assert.StartsWith("/admin/sign-in?return=%2Fadmin%2Faccount%3Fheld%3D", signIn, StringComparison.Ordinal);
        using var wrong = await browser.SignInAsync(ada.Email, "wrong", signIn);
        using var back = await browser.SignInAsync(ada.Email, page: signIn);
        var page = await browser.OpenAsync(back.To());
        Assert.Equal("Ada, typed for long", page.Value("Name"));
        Assert.Equal("You are signed in again. What you typed is below; it is not saved yet.", page.QuerySelector(".told")!.TextContent);
        Assert.Contains("Ada", page.QuerySelector(".signed-in")!.TextContent, StringComparison.Ordinal);

        using var saved = await browser.SubmitAsync(back.To(), "Save");
        Assert.Equal("Ada, typed for long", (await browser.OpenAsync(saved.To())).QuerySelector(".signed-in a")!.TextContent);
    }

    [Fact]
    public async Task It_comes_back_after_signing_out_in_another_tab_too()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var token = (await browser.OpenAsync("/admin/account")).Value("form-token");
        using var signedOut = await browser.SubmitAsync("/admin", "Sign out");
        using var sent = await browser.PostWithTokenAsync("/admin/account", token, [("Name", "Ada Quay")]);
        using var back = await browser.SignInAsync(ada.Email, page: sent.To());
        Assert.Equal("Ada Quay", (await browser.OpenAsync(back.To())).Value("Name"));
    }

    [Fact]
    public async Task It_comes_back_to_whoever_signs_in_in_its_browser_where_that_has_forgotten_everything()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var browser = Colleague.Visitor(site);
        using var sent = await browser.PostWithTokenAsync("/admin/account", "of a former browser", [("Name", "Ada, typed for long")]);
        using var back = await browser.SignInAsync(ada.Email, page: sent.To());

        // Nobody gets it who has the address alone.
        Assert.Equal("Bea", (await (await site.SignedInAsync(bea.Email)).OpenAsync(back.To())).Value("Name"));
        foreach (var _ in new[] { 1, 2 })
        {
            var page = await browser.OpenAsync(back.To());
            Assert.Equal(
                ("Ada, typed for long", "You are signed in. What this browser sent before anybody had signed in is below: look it through; "
                    + "it is not saved yet."),
                (page.Value("Name"), page.QuerySelector(".told")!.TextContent));
        }

        // It is hers now, though somebody else signs in in her browser.
        using var other = await browser.SubmitAsync("/admin", "Sign out");
        using var next = await browser.SignInAsync(bea.Email);
        Assert.Equal("Bea", (await browser.OpenAsync(back.To())).Value("Name"));
    }

    [Fact]
    public async Task A_form_at_a_secret_address_is_not_kept()
    {
        await site.AddAsync(Role.Editor);
        var editor = await site.SignedInAsync("ada@example.org");
        using var answer = await editor.PostWithTokenAsync("/admin/links/a-secret", "out of date", [("Name", "Ada")]);
        Assert.Equal(0, site.Query<long>("select count(*) from held_forms").Single());
    }

    [Fact]
    public async Task Of_a_page_with_several_forms_only_the_one_that_was_sent_is_filled()
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Bea");
        await site.AddAsync(Role.Editor);
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        await writer.TakenAsync($"{article}/submission", "Submit");
        var editor = await site.SignedInAsync("ada@example.org");
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "It is."));
        var form = (await editor.FormOfAsync($"{article}/submission", "Send back")).Where(field => field.Name != "Ask")
            .Append(("Ask", "Who says so?"));
        site.Clock.Advance(UserSessions.Idle);

        using var sent = await editor.PostWithTokenAsync($"{article}/submission?handler=Return", null, form);
        using var back = await editor.SignInAsync("ada@example.org", page: sent.To());
        var page = await editor.OpenAsync(back.To());
        Assert.Equal(("Who says so?", ""), (page.QuerySelector("#ask")!.TextContent, page.QuerySelector("#note")!.TextContent));
    }

    [Fact]
    public async Task Strangers_cannot_fill_the_disk_and_take_the_place_of_nobody_elsewhere()
    {
        var addresses = new Addresses { Now = IPAddress.Parse("198.51.100.7") };
        await using var flooded = TestSite.Start(options: addresses.Options);
        var (ada, bea) = (await flooded.AddAsync(Role.Writer), await flooded.AddAsync(Role.Writer, "Bea"));
        var hers = await flooded.SignedInAsync(ada.Email);
        flooded.Clock.Advance(UserSessions.Idle);
        addresses.Now = IPAddress.Parse("203.0.113.7");
        var kept = new List<string>();
        for (var n = 0; n < 25; n++)
        {
            flooded.Clock.Advance(TimeSpan.FromSeconds(1));
            kept.Add(await SendAsync(Colleague.Visitor(flooded), $"x {n}"));
        }

        Assert.All(kept, address => Assert.Contains("held", address, StringComparison.Ordinal));
        Assert.Equal(20, flooded.Query<long>("select count(*) from held_forms").Single());

        // Hers comes back, though she sends it from among them; a stranger's does from elsewhere.
        Assert.Equal("Ada, typed for long", await GivenBackAsync(hers, ada, await SendAsync(hers, "Ada, typed for long")));
        addresses.Now = IPAddress.Parse("198.51.100.7");
        var stranger = Colleague.Visitor(flooded);
        Assert.Equal("Bea, typed for long", await GivenBackAsync(stranger, bea, await SendAsync(stranger, "Bea, typed for long")));

        async Task<string> SendAsync(Colleague browser, string name)
        {
            using var sent = await browser.PostWithTokenAsync("/admin/account", null, [("Name", name)]);
            return sent.To();
        }

        async Task<string?> GivenBackAsync(Colleague browser, Person person, string signIn)
        {
            using var back = await browser.SignInAsync(person.Email, page: signIn);
            return (await browser.OpenAsync(back.To())).Value("Name");
        }
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var browser = await site.SignedInAsync(ada.Email);
        var token = (await browser.OpenAsync("/admin/account")).Value("form-token");
        site.Clock.Advance(UserSessions.Idle);
        using var sent = await browser.PostWithTokenAsync("/admin/account", token, [("Name", "Ada, typed for long")]);
        using var other = await browser.SignInAsync(bea.Email, page: sent.To());
        var page = await browser.OpenAsync(other.To());
        Assert.Equal(("Bea", null), (page.Value("Name"), page.QuerySelector(".told")));

        // It waits for its owner, for a day, on its own page.
        var hers = await site.SignedInAsync(ada.Email);
        Assert.Equal("Ada, typed for long", (await hers.OpenAsync(other.To())).Value("Name"));
        Assert.Null((await hers.OpenAsync(other.To().Replace("account", "account/tokens", StringComparison.Ordinal))).QuerySelector(
            ".told"));
        site.Clock.Advance(StashedForms.Lasts);
        hers = await site.SignedInAsync(ada.Email);
        Assert.Equal("Ada", (await hers.OpenAsync(other.To())).Value("Name"));
    }

    [Fact]
    public async Task What_matters_most_is_asked_again_after_ten_minutes_and_the_form_waits()
    {
        await site.AddAsync(Role.Administrator);
        var browser = await site.SignedInAsync("ada@example.org");
        site.Clock.Advance(UserSessions.Reauthenticated);
        using var sent = await browser.SubmitAsync(
            "/admin/people/invitation", "Make the link", ("Input.Email", "ida@example.org"), ("Input.Name", "Ida"),
            ("Input.Role", "Editor"));
        var confirm = sent.To();
        Assert.StartsWith("/admin/confirm?return=%2Fadmin%2Fpeople%2Finvitation%3Fheld%3D", confirm, StringComparison.Ordinal);
        Assert.Empty(await site.Get<OneTimeLinks>().ListInvitationsAsync());

        using var wrong = await browser.SubmitAsync(confirm, "Confirm", ("Password", "wrong"));
        Assert.NotNull((await wrong.ShownAsync()).QuerySelector(".problem"));
        using var right = await browser.SubmitAsync(confirm, "Confirm", ("Password", People.Password));
        var page = await browser.OpenAsync(right.To());
        Assert.Equal(("ida@example.org", "Ida"), (page.Value("Input.Email"), page.Value("Input.Name")));
        Assert.True(page.QuerySelector("[value=Editor]")!.HasAttribute("checked"));
        Assert.StartsWith("You have shown that it is you.", page.QuerySelector(".told")!.TextContent, StringComparison.Ordinal);
        using var made = await browser.SubmitAsync(right.To(), "Make the link");
        Assert.Equal("/admin/people/invitation", made.To());
    }

    [Fact]
    public async Task Passwords_and_codes_are_never_kept_and_an_empty_form_needs_no_keeping()
    {
        await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync("ada@example.org");
        var token = (await browser.OpenAsync("/admin/account")).Value("form-token");
        site.Clock.Advance(UserSessions.Reauthenticated);
        using var sent = await browser.PostWithTokenAsync("/admin/account/password", token,
            [("Password", "another set of wooden words"), ("Code", "1")]);
        Assert.Equal("/admin/confirm?return=%2Fadmin%2Faccount%2Fpassword", sent.To());
        Assert.Contains("Confirm that it is you", (await browser.OpenAsync("/admin/account/password")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forms_files_must_be_chosen_again()
    {
        await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync("ada@example.org");
        site.Clock.Advance(UserSessions.Idle);
        using var form =
            new MultipartFormDataContent { { new StringContent("Ada Quay"), "Name" },
                { new ByteArrayContent([1, 2, 3]), "File", "a.jpg" } };
        using var sent = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/account") { Content = form });
        using var back = await browser.SignInAsync("ada@example.org", page: sent.To());
        var page = await browser.OpenAsync(back.To());
        Assert.Equal("Ada Quay", page.Value("Name"));
        Assert.EndsWith("Choose the files again.", page.QuerySelector(".told")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_comes_back_whichever_form_of_an_article_it_was_typed_into()
    {
        var ada = await site.AddAsync(Role.Editor);
        var browser = await site.SignedInAsync(ada.Email);
        var article = await browser.BeginAsync("Harbour opens", "The harbour is open.");
        await browser.TakenAsync($"{article}/publication", "Publish");
        (string Page, string Button, string Field, string Typed)[] forms =
        [
            ("/admin/articles/new", "Save", "Form.Markdown", "Begun, and typed for long."),
            (article, "Save", "Form.Markdown", "Gone on with, and typed for long."),
            ($"{article}/publication", "Publish", "Form.Note", "What was wrong, said at length."),
        ];
        foreach (var (page, button, field, typed) in forms)
        {
            (string, string)[] changed = [(field, typed), ("Form.Headline", "Harbour opens"), ("Form.Kind", "Correction")];
            var fields = (await browser.FormOfAsync(page, button)).Where(one => changed.All(change => change.Item1 != one.Name))
                .Concat(changed);
            site.Clock.Advance(UserSessions.Idle);
            using var sent = await browser.PostWithTokenAsync(page, null, fields);
            using var back = await browser.SignInAsync(ada.Email, page: sent.To());
            Assert.StartsWith($"{page}?held=", back.To(), StringComparison.Ordinal);
            Assert.Contains((field, typed), await browser.FormOfAsync(back.To(), button));
            await browser.TakenAsync(back.To(), button);
        }

        var shown = await site.ReadAsync("/articles/harbour-opens");
        Assert.Contains("Gone on with, and typed for long.", shown, StringComparison.Ordinal);
        Assert.Contains("What was wrong, said at length.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_told_that_the_session_has_ended()
    {
        await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync("ada@example.org");
        site.Clock.Advance(UserSessions.Idle);
        using var sent = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/account")
        {
            Headers = { { "Sec-Fetch-Dest", "empty" } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Ada")]),
        });
        Assert.Equal(401, (int)sent.StatusCode);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
