using System.Globalization;
using Microsoft.Playwright;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The whole story of a newsroom and its first article, by three people in three browsers: an administrator, a writer and a
/// reader. axe looks at each page after each step.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Password = "seven crooked lanterns hum";
    private const string Headline = "The ferry sails by battery";
    private const string ArticlePath = "articles/the-ferry-sails-by-battery";

    private const string PastePicture = """
        (area, picture) => {
          area.focus();
          area.setSelectionRange(area.value.length, area.value.length);
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(picture), c => c.charCodeAt(0))], 'ferry.jpg', { type: 'image/jpeg' }));
          area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    private readonly List<string> problems = [];

    /// <summary>axe tries inline styles, which the policy rightly refuses: what the console says meanwhile is not the site's.</summary>
    private bool isInspecting;

    [Fact]
    public async Task From_the_first_link_to_an_article_that_is_withdrawn_and_brought_back()
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, options: new TestSiteOptions { OnKestrel = true });
        var address = new Uri($"http://localhost:{site.Address.Port.ToString(CultureInfo.InvariantCulture)}/");
        await using var administrators = await chromium.NewContextAsync();
        await using var writers = await chromium.NewContextAsync();
        await using var readers = await chromium.NewContextAsync();
        var (administrator, writer, reader) = (await OpenAsync(administrators), await OpenAsync(writers), await OpenAsync(readers));

        await BecomeAdministratorAsync(site, administrator, address);
        await UsePasskeyAsync(administrator, address);
        await JoinAsync(writer, address, await InviteAsync(administrator, address));
        var article = await WriteAsync(writer, address);
        await SubmitAsync(writer, article, "Ready, I think.");
        await SendBackAsync(administrator, address, article);
        await MendAsync(writer, article);
        await ScheduleAsync(site, administrator, reader, address, article);
        await CorrectAsync(site, administrator, reader, address, article);
        await ReadHistoryAsync(administrator, article);
        await WithdrawAndBringBackAsync(site, administrator, reader, address, article);

        Assert.Empty(await readers.CookiesAsync());
        Findings.None(problems);
    }

    private static async Task BecomeAdministratorAsync(TestSite site, IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, new Uri(site.Get<FirstAdministrator>().Link!).AbsolutePath).AbsoluteUri);
        await page.GetByLabel("E-mail address").FillAsync("rute@example.org");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Rute Amsel");
        await page.GetByLabel("New password").FillAsync(Password);
        await PressAsync(page, "Set the password and sign in");
        await page.ArriveAsync("/admin");
    }

    private async Task UsePasskeyAsync(IPage page, Uri address)
    {
        await VirtualAuthenticator.AddAsync(page);
        await page.GotoAsync($"{address}admin/account/passkeys");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Work laptop");
        await page.GetByLabel("Present password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await DoneAsync(page, "Add a passkey", "The passkey is added");
        await PressAsync(page, "Sign out");
        await page.GotoAsync($"{address}admin/sign-in");
        await VirtualAuthenticator.SignInAsync(page, "Sign in with a passkey");
        await page.ArriveAsync("/admin");
    }

    private static async Task<Uri> InviteAsync(IPage page, Uri address)
    {
        await page.GotoAsync($"{address}admin/people/invitation");
        await page.GetByLabel("E-mail address").FillAsync("jonah@example.org");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Jonah Kettering");
        await page.GetByLabel("Writer: writes and submits").CheckAsync();
        await PressAsync(page, "Make the link");
        return new Uri(address, new Uri(await page.Locator(".shown-once").InnerTextAsync()).AbsolutePath);
    }

    private static async Task JoinAsync(IPage page, Uri address, Uri link)
    {
        await page.GotoAsync(link.AbsoluteUri);
        await page.GetByLabel("New password").FillAsync(Password);
        await PressAsync(page, "Set the password and sign in");
        await page.ArriveAsync("/admin");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "People" })).ToHaveCountAsync(0);
    }

    /// <returns>The address of the article's page.</returns>
    private static async Task<string> WriteAsync(IPage page, Uri address)
    {
        await page.GotoAsync($"{address}admin/articles/new");
        await page.Locator("#headline").FillAsync(Headline);
        await page.Locator("#summary").FillAsync("Two batteries take the island ferry across and back on one charge.");
        await page.Area().FillAsync("The first crossing took **nineteen minutes**.\n\n");
        await page.Area().EvaluateAsync(PastePicture, Convert.ToBase64String(SamplePictures.Jpeg(960, 640)));
        await Assertions.Expect(page.Locator(".upload-state")).ToHaveTextAsync("ferry.jpg is in the library.");
        var written = await page.Area().InputValueAsync();
        await page.Area().FillAsync(written.Replace("![]", "![A white ferry at dawn]", StringComparison.Ordinal));
        await page.Locator("#authors").FillAsync("Jonah Kettering");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("Saved. Nobody else sees it yet.");
        await Assertions.Expect(page.Locator(".preview, .paper").First).ToBeVisibleAsync();
        return page.Url;
    }

    private async Task SubmitAsync(IPage page, string article, string note)
    {
        await page.GotoAsync(article);
        await PressAsync(page, "Submit…");
        await page.ArriveAsync(new Uri($"{article}/submission").AbsolutePath);
        await page.GetByLabel("What they should know").FillAsync(note);
        await DoneAsync(page, "Submit", "Submitted");
    }

    private async Task SendBackAsync(IPage page, Uri address, string article)
    {
        await page.GotoAsync($"{address}admin");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Submitted" }))
            .ToContainTextAsync(Headline);
        await page.GotoAsync($"{article}/submission");
        await page.GetByLabel("What is asked for").FillAsync("How many batteries?");
        await DoneAsync(page, "Send back", "Sent back to Jonah Kettering");
    }

    private async Task MendAsync(IPage page, string article)
    {
        await page.GotoAsync(article);
        await Assertions.Expect(page.Locator(".note")).ToContainTextAsync("How many batteries?");
        await InspectAsync(page);
        await page.Area().FillAsync((await page.Area().InputValueAsync()) + "\n\nIt has two batteries.");
        await page.SavedAsync();
        await InspectAsync(page);
        await SubmitAsync(page, article, "Two.");
    }

    private async Task ScheduleAsync(TestSite site, IPage page, IPage reader, Uri address, string article)
    {
        var at = site.Clock.GetUtcNow().AddMinutes(10);
        at = at.AddSeconds(-at.Second).AddMilliseconds(-at.Millisecond);
        await page.GotoAsync($"{article}/publication");
        await page.GetByLabel("At this time:").CheckAsync();
        await page.GetByLabel("Date and time").FillAsync(at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await DoneAsync(page, "Publish", "Scheduled for");

        site.Clock.SetUtcNow(at.AddSeconds(-1));
        Assert.Equal(404, (await reader.GotoAsync($"{address}{ArticlePath}"))!.Status);
        site.Clock.SetUtcNow(at);
        Assert.Equal(200, (await reader.GotoAsync($"{address}{ArticlePath}"))!.Status);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("It has two batteries.");
        var picture = reader.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "A white ferry at dawn" });
        await picture.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        await reader.GotoAsync(address.AbsoluteUri);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync(Headline);
    }

    private async Task CorrectAsync(TestSite site, IPage page, IPage reader, Uri address, string article)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.GotoAsync(article);
        await page.Area().FillAsync((await page.Area().InputValueAsync()).Replace("nineteen", "eighteen", StringComparison.Ordinal));
        await PressAsync(page, "Publish…");
        await page.ArriveAsync(new Uri($"{article}/publication").AbsolutePath);
        await InspectAsync(page);
        await page.GetByLabel("Correction").CheckAsync();
        await PressAsync(page, "Publish");
        await Assertions.Expect(page.Locator(".problem")).ToContainTextAsync("needs a public note");
        await InspectAsync(page);
        await page.GetByLabel("What readers are told").FillAsync("The crossing took eighteen minutes, not nineteen.");
        await DoneAsync(page, "Publish", "Published");

        await reader.GotoAsync($"{address}{ArticlePath}");
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("The crossing took eighteen minutes, not nineteen.");
        await Assertions.Expect(reader.Locator(".meta")).ToContainTextAsync("Updated");
    }

    private async Task ReadHistoryAsync(IPage page, string article)
    {
        await page.GotoAsync($"{article}/history");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Version 2: correction" })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "with 4" }).ClickAsync();
        await Assertions.Expect(page.Locator(".shown del")).ToContainTextAsync("nineteen");
        await Assertions.Expect(page.Locator(".shown ins")).ToContainTextAsync("eighteen");
        await InspectAsync(page);
    }

    private async Task WithdrawAndBringBackAsync(TestSite site, IPage page, IPage reader, Uri address, string article)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.GotoAsync($"{article}/withdrawal");
        await page.GetByLabel("What readers are told").FillAsync("The figures are being checked.");
        await page.GetByLabel("Why it is withdrawn").FillAsync("The ferry company objects.");
        await DoneAsync(page, "Withdraw", "Withdrawn");
        Assert.Equal(410, (await reader.GotoAsync($"{address}{ArticlePath}"))!.Status);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("The figures are being checked.");
        await Assertions.Expect(reader.Locator("main")).Not.ToContainTextAsync("objects");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.GotoAsync($"{article}/withdrawal");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Publish it again…" }).ClickAsync();
        await page.GetByLabel("Minor").CheckAsync();
        await DoneAsync(page, "Publish", "Published");
        Assert.Equal(200, (await reader.GotoAsync($"{address}{ArticlePath}"))!.Status);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("eighteen minutes");
    }

    private static Task PressAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Presses a button and looks at the page that says what was done.</summary>
    private async Task DoneAsync(IPage page, string button, string flash)
    {
        await PressAsync(page, button);
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync(flash);
        await InspectAsync(page);
    }

    private async Task InspectAsync(IPage page)
    {
        isInspecting = true;
        await page.AssertAxeFindsNothingAsync();
        isInspecting = false;
    }

    /// <summary>A page whose console is listened to; that a missing article answers 404 is no problem.</summary>
    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => problems.Add(error);
        page.Console += (_, message) =>
        {
            if (!isInspecting && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                problems.Add($"{message.Text} {message.Location}");
            }
        };
        return page;
    }
}
