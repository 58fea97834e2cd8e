using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests;
using OtpNet;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The pages about people in states that no address alone leads to: refused, asked for a code, shown once. axe, narrow screens,
/// the content security policy.</summary>
public sealed class PeoplePagesTests(Chromium chromium)
{
    private const string Password = "four unrelated wooden words";

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Every_state_passes_axe_fits_its_window_and_keeps_to_the_policy(ColorScheme colours, int width)
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, options: new TestSiteOptions
        {
            OnKestrel = true,
            Settings = new Dictionary<string, string> { ["NewsDesk:RequireAdministratorSecondFactor"] = "true" },
        });
        await FillAsync(site);
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        var issues = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
            {
                issues.Add($"{page.Url}: {message.Text}");
            }
        };
        var address = $"http://localhost:{site.Address.Port}";
        await page.GotoAsync($"{address}/admin/sign-in");
        await SignInAsync("wrong");
        await Assertions.Expect(page.Locator(".problem[role=alert]").First).ToBeVisibleAsync();
        await InspectAsync("a refusal");
        await SignInAsync(Password);
        await page.ArriveAsync("/admin");
        await InspectAsync("a deadline");
        foreach (var place in new[] { "/admin/second-factor", "/admin/people", "/admin/people/3", "/admin/account/password" })
        {
            await page.GotoAsync($"{address}{place}");
            await InspectAsync(place);
        }

        await page.GetByLabel("Present password").FillAsync("wrong");
        await page.GetByLabel("New password").FillAsync("another set of wooden words");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change the password" }).ClickAsync();
        await Assertions.Expect(page.Locator("#present-problem")).ToBeVisibleAsync();
        await InspectAsync("a wrong present password");

        site.Clock.Advance(RequireSecondFactors.Grace);
        await page.GotoAsync($"{address}/admin/people");
        await SignInAsync(Password);
        await page.ArriveAsync("/admin/second-factor");
        await InspectAsync("a deadline that is over");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Set up an authenticator app" }).ClickAsync();
        await page.ArriveAsync("/admin/account/authenticator");
        var key = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("#code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch the app on" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problem").First).ToBeVisibleAsync();
        await InspectAsync("a wrong code");
        await page.Locator("#code").FillAsync(new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Clock.GetUtcNow().UtcDateTime));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch the app on" }).ClickAsync();
        await Assertions.Expect(page.Locator(".codes")).ToBeVisibleAsync();
        await InspectAsync("recovery codes");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go on with what you were doing" }).ClickAsync();
        await page.ArriveAsync("/admin/people");
        await page.GotoAsync($"{address}/admin/account/tokens");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Wire");
        await page.GetByLabel("read", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make the token" }).ClickAsync();
        await Assertions.Expect(page.Locator(".shown-once")).ToBeVisibleAsync();
        await InspectAsync("a new token");

        await page.GotoAsync($"{address}/admin/people/invitation");
        await page.GetByLabel("E-mail address").FillAsync("ida@example.org");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Ida");
        await page.GetByLabel("Writer: writes and submits").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make the link" }).ClickAsync();
        await Assertions.Expect(page.Locator(".shown-once")).ToBeVisibleAsync();
        await InspectAsync("an invitation");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{address}/admin/sign-in");
        await SignInAsync(Password);
        await page.ArriveAsync("/admin/sign-in/code");
        await InspectAsync("the question for a code");
        Findings.None(issues);

        async Task SignInAsync(string password)
        {
            await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
            await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        }

        async Task InspectAsync(string what)
        {
            var result = await page.RunAxe(
                new AxeRunOptions { Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } } });
            issues.AddRange(result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{what}: {violation.Id}: {violation.Help}: {node.Html}")));
            var wide = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                issues.Add($"{what} is {wide} pixels too wide");
            }
        }
    }

    private static async Task FillAsync(TestSite site)
    {
        var add = site.Get<AddUser>();
        var (ada, _) = await add.ExecuteAsync("ada@example.org", "Ada Quay", Role.Administrator, Actor.Command("test"),
            CancellationToken.None);
        var (hash, _) = await site.Get<NewPassword>().HashAsync(ada!.Email, ada.Name, Password, CancellationToken.None);
        await site.Get<SetPassword>().ExecuteAsync(ada, hash!, null, Actor.Command("test"), CancellationToken.None);
        var (bea, _) = await add.ExecuteAsync("bea.with.a.rather.long.address@regional.news.example.org", "Bea Lock", Role.Writer,
            Actor.Command("test"), CancellationToken.None);
        await site.Get<DisableUser>().ExecuteAsync(bea!, Actor.Command("test"), CancellationToken.None);
        var (cy, _) = await add.ExecuteAsync("cy@example.org", "Cy", Role.Editor, Actor.Command("test"), CancellationToken.None);
        await site.Get<UserSessions>()
            .StartAsync(cy!.Id, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "198.51.100.0/24", CancellationToken.None);
        await site.Get<UserSessions>().StartAsync(ada.Id, "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Safari/605.1",
            "198.51.100.0/24", CancellationToken.None);
    }
}
