using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A disk that is full: what can't be saved is handed back, everything else goes on, and it mends itself once there is
/// room.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly SmallDisk disk;
    private readonly TestSite site;

    public FullDiskTests()
    {
        disk = SmallDisk.Mount("24m");
        site = TestSite.Start(folder: disk.Path);
    }

    [Fact]
    public async Task A_form_that_cannot_be_saved_is_handed_back_and_sent_again_with_one_button()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        disk.Fill();

        using var refused = await SendAsync(editor, page, "Save", ("Form.Markdown", "<b>The second</b>\n\ntext."));
        Assert.Equal(507, (int)refused.StatusCode);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        var shown = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Nothing was saved", shown.QuerySelector("h1")!.TextContent);
        Assert.Contains("disk", shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>The second</b>\n\ntext.", shown.QuerySelector("textarea[name='Form.Markdown']")!.TextContent);
        Assert.Equal(page, shown.QuerySelector("main form")!.GetAttribute("action"));

        disk.Free();
        var fields = HandedBackForm.FieldsOf(shown);
        Assert.Equal("Send it again", shown.QuerySelector("main form button")!.TextContent);
        using var saved = await editor.PostWithTokenAsync(page, null, fields);
        Assert.Equal(302, (int)saved.StatusCode);
        Assert.Equal("<b>The second</b>\n\ntext.", (await editor.OpenAsync(page)).QuerySelector("textarea.markdown")!.TextContent);
    }

    [Fact]
    public async Task A_publication_that_is_handed_back_happens_once_however_often_it_is_sent_again()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = $"{await editor.BeginAsync("Harbour opens", "The first text.")}/publication";
        disk.Fill();

        using var refused = await SendAsync(editor, page, "Publish");
        Assert.Equal((507, 404), ((int)refused.StatusCode, await site.StatusAsync("/articles/harbour-opens")));
        var fields = HandedBackForm.FieldsOf(
            ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));

        disk.Free();
        for (var n = 0; n < 2; n++)
        {
            using var taken = await editor.PostWithTokenAsync(page, null, fields);
            Assert.Equal(302, (int)taken.StatusCode);
        }

        Assert.Contains("The first text.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Equal(1, await site.Get<CatalogueRead>().FindAsync<long>("select count(*) from versions"));
    }

    [Fact]
    public async Task No_password_and_no_code_is_shown_and_no_other_site_fills_in_the_form()
    {
        await site.AddAsync(Role.Editor);
        var stranger = Colleague.Visitor(site);
        var form = await stranger.FormOfAsync("/admin/sign-in", "Sign in");
        disk.Fill();

        var filled = form.Where(field => field.Name is not ("Email" or "Password")).Append(("Email", "ada@example.org"))
            .Append(("Password", Admin.People.People.Password)).ToList();
        using var signIn = await HandedBackForm.PostAsync(stranger, "/admin/sign-in", filled, "same-origin");
        Assert.Equal(507, (int)signIn.StatusCode);
        var text = await signIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("ada@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Admin.People.People.Password, text, StringComparison.Ordinal);
        using var foreign = await HandedBackForm.PostAsync(stranger, "/admin/sign-in", filled, "none");
        Assert.Equal(507, (int)foreign.StatusCode);
        Assert.DoesNotContain("ada@example.org", await foreign.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_handed_back_too()
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var page = await writer.BeginAsync("Harbour opens", "The first text.");
        var fields = (await writer.FormOfAsync(page, "Save")).Where(field => field.Name != "Form.Markdown")
            .Append(("Form.Markdown", "Typed for long.")).ToList();
        site.Clock.Advance(UserSessions.Idle);
        disk.Fill();

        using var refused = await HandedBackForm.PostAsync(writer, page, fields, "same-origin");

        Assert.Equal(507, (int)refused.StatusCode);
        Assert.Contains("Typed for long.", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_and_those_who_are_signed_in_go_on_and_the_site_says_that_it_is_not_ready()
    {
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Bridge closes", "The first text.");
        Assert.Equal(200, await site.StatusAsync("/readyz"));
        disk.Fill();
        // From here on being seen would be written down.
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(200, await site.StatusAsync("/"));
        await editor.OpenAsync("/admin");
        await editor.OpenAsync(page);
        Assert.Equal("the disk is full: nothing can be saved\n", await site.ReadAsync("/readyz"));
        Assert.Equal(503, await site.StatusAsync("/readyz"));

        disk.Free();
        Assert.Equal(503, await site.StatusAsync("/readyz"));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ready\n", await site.ReadAsync("/readyz"));
        await editor.TakenAsync(page, "Save", ("Form.Markdown", "The second text."));
    }

    [Fact]
    public async Task Scripts_and_programs_are_told_in_their_own_way()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(editor.Person, "Wire", ApiScopes.Read | ApiScopes.Write,
            Actor.Command("test"), TestContext.Current.CancellationToken);
        var formToken = await editor.FormTokenAsync();
        disk.Fill();

        var draft = (await editor.FormOfAsync(page, "Save")).Where(field => field.Name != "Form.Markdown")
            .Append(("Form.Markdown", "The second text."));
        using var autosave = await HandedBackForm.PostAsync(editor, $"{page}?handler=Draft", draft, "same-origin", "empty");
        Assert.Equal(507, (int)autosave.StatusCode);
        Assert.Contains("disk", (await autosave.Content.ReadFromJsonAsync<FlashMessage>(TestContext.Current.CancellationToken))!.Problem,
            StringComparison.Ordinal);

        using var upload = new HttpRequestMessage(HttpMethod.Post,
            "/admin/pictures/uploads")
        {
            Content =
                new MultipartFormDataContent { { new ByteArrayContent(SamplePictures.Jpeg(640, 400)), "file", "a.jpg" } }
        };
        upload.Headers.Add("X-Form-Token", formToken);
        upload.Headers.Add("Sec-Fetch-Dest", "empty");
        using var uploaded = await editor.SendAsync(upload);
        Assert.Equal(507, (int)uploaded.StatusCode);

        using var list = new HttpRequestMessage(HttpMethod.Get, "/api/articles");
        list.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var read = await site.Client.SendAsync(list, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)read.StatusCode);
        using var begin = new HttpRequestMessage(HttpMethod.Post,
            "/api/articles")
        { Content = JsonContent.Create(new { text = new { headline = "By a program" } }) };
        begin.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var refused = await site.Client.SendAsync(begin, TestContext.Current.CancellationToken);
        Assert.Equal((507, "application/problem+json"), ((int)refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_key_that_falls_due_is_used_from_memory_and_stored_once_there_is_room()
    {
        var keys = site.Get<KeyFiles>();
        disk.Fill();

        keys.StoreElement(new XElement("trial", new XAttribute("id", "a")), "trial-a");
        Assert.Single(keys.GetAllElements(), key => key.Attribute("id")?.Value == "a");
        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Path, "keys"), "trial-a.xml"));

        disk.Free();
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, await site.StatusAsync("/readyz"));
        Assert.Single(Directory.GetFiles(Path.Combine(disk.Path, "keys"), "trial-a.xml"));
        Assert.Single(keys.GetAllElements(), key => key.Attribute("id")?.Value == "a");
    }

    [Fact]
    public async Task A_disk_with_room_again_is_noticed_though_nobody_asks_whether_the_site_is_ready()
    {
        var keys = site.Get<KeyFiles>();
        disk.Fill();
        keys.StoreElement(new XElement("trial", new XAttribute("id", "b")), "trial-b");

        disk.Free();
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var stored = Path.Combine(disk.Path, "keys", "trial-b.xml");
        for (var n = 0; n < 600 && !File.Exists(stored); n++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(stored), "The key was not stored.");
    }

    public async ValueTask DisposeAsync()
    {
        disk.Free();
        await site.DisposeAsync();
        disk.Dispose();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Colleague colleague, string page, string button, params (string Name, string Value)[] changes)
    {
        var fields = (await colleague.FormOfAsync(page, button)).Where(field => changes.All(change => change.Name != field.Name))
            .Concat(changes);
        return await HandedBackForm.PostAsync(colleague, page, fields, "same-origin");
    }

    private sealed record FlashMessage(string Problem);
}
