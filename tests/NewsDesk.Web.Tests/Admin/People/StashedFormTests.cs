using Dapper;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Nothing that somebody typed is lost because they had to show first who they are.</summary>
public sealed partial class StashedFormTests : IAsyncDisposable
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
