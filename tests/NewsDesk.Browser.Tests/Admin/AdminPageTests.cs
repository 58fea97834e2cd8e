using Microsoft.Playwright;
using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Every page of the newsroom meets these. All pages of a role are seen in one window, as a browser takes long to open
/// one.</summary>
public sealed class AdminPageTests(FilledDesk desk, Chromium chromium) : IClassFixture<FilledDesk>
{
    private readonly List<string> issues = [];
    private string here = "";

    /// <summary>axe tries inline styles, which the policy rightly refuses: what the console says meanwhile is not the page's.</summary>
    private bool isInspecting;

    /// <summary>Null is whoever has not signed in.</summary>
    public static IReadOnlyList<TheoryDataRow<Role?>> Roles { get; }
        = [new((Role?)null), .. Enum.GetValues<Role>().Select(role => new TheoryDataRow<Role?>(role))];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_page_is_fit_for_every_eye_hand_and_window(Role? role)
    {
        await using var profile = await desk.ProfileAsync(chromium, role);
        var page = await OpenAsync(profile);
        foreach (var kind in AdminPageKinds.All.Where(kind => kind.Role == role))
        {
            await page.SetViewportSizeAsync(1280, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await GoAsync(page, kind);
            if (await page.Locator("h1").CountAsync() != 1 || await page.Locator("main").CountAsync() != 1)
            {
                Find(["It has not one headline and one main part."]);
            }

            await InspectAsync(page);
            await page.SetViewportSizeAsync(NarrowScreen.Size.Width, NarrowScreen.Size.Height);
            Find(await page.TooWideAsync());
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await InspectAsync(page);
            await page.SetViewportSizeAsync(1280, 900);
            Find(await page.StopsNotReachedAsync());
        }

        Findings.None(issues);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Without_scripts_nothing_on_a_page_needs_one(Role? role)
    {
        await using var profile = await desk.ProfileAsync(chromium, role, options => options.JavaScriptEnabled = false);
        var page = await OpenAsync(profile);
        foreach (var kind in AdminPageKinds.All.Where(kind => kind.Role == role))
        {
            await GoAsync(page, kind);
            foreach (var button in await page.Locator("button[type=button]:visible").AllAsync())
            {
                Find([$"A button needs a script: {await button.TextContentAsync()}"]);
            }
        }

        Findings.None(issues);
    }

    private async Task InspectAsync(IPage page)
    {
        isInspecting = true;
        Find(await page.AxeFindingsAsync());
        isInspecting = false;
    }

    private async Task GoAsync(IPage page, AdminPageKind kind)
    {
        here = kind.Path;
        var answer = await page.GotoAsync(desk.AddressOf(kind), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        if (answer!.Status != kind.Status)
        {
            Find([$"It answers {answer.Status}."]);
        }

    }

    /// <summary>A window whose console and requests are listened to.</summary>
    private async Task<IPage> OpenAsync(IBrowserContext profile)
    {
        var page = await profile.NewPageAsync();
        page.PageError += (_, error) => Find([$"script: {error}"]);
        page.RequestFailed += (_, request) => Find([$"failed: {request.Url} {request.Failure}"]);
        page.Request += (_, request) =>
        {
            if (!desk.Address.IsBaseOf(new Uri(request.Url)) && request.Url != "about:blank")
            {
                Find([$"leaves the site: {request.Url}"]);
            }
        };
        page.Console += (_, message) =>
        {
            if (!isInspecting && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                Find([$"console: {message.Type}: {message.Text} {message.Location}"]);
            }
        };
        return page;
    }

    private void Find(IEnumerable<string> found)
    {
        lock (issues)
        {
            issues.AddRange(found.Select(issue => $"{here}: {issue}"));
        }
    }
}
