using Microsoft.Playwright;
using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The pages on which one sees what others changed, and says what becomes of it.</summary>
public sealed class MergePagesTests(MergeDesk desk, Chromium chromium) : IClassFixture<MergeDesk>
{
    [Fact]
    public async Task They_are_fit_for_every_eye_hand_and_window()
    {
        string[] places =
        [
            MergeDesk.Changes(desk.Asked), desk.Asked, desk.InView, $"{desk.InView}/publication", $"{desk.InView}/submission",
            $"{desk.SetAside}/history", MergeDesk.Changes(desk.TooLong),
        ];
        var issues = new List<string>();
        await using var profile = await desk.ProfileAsync(chromium, Role.Editor);
        var page = await profile.NewPageAsync();
        foreach (var place in places)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1280, 900);
            await page.GotoAsync(new Uri(desk.Address, place).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Find(place, await page.AxeFindingsAsync());
            await page.SetViewportSizeAsync(NarrowScreen.Size.Width, NarrowScreen.Size.Height);
            Find(place, await page.TooWideAsync());
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            Find(place, await page.AxeFindingsAsync());
            await page.SetViewportSizeAsync(1280, 900);
            Find(place, await page.StopsNotReachedAsync());
        }

        Findings.None(issues);

        void Find(string place, IEnumerable<string> found) => issues.AddRange(found.Select(issue => $"{place}: {issue}"));
    }

    [Fact]
    public async Task The_choice_is_made_with_the_keyboard_and_without_scripts()
    {
        await using var visit =
            await desk.OpenAsync(chromium, MergeDesk.Changes(desk.Spare), Role.Editor, options => options.JavaScriptEnabled = false);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Go on" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("#choice-problem")).ToContainTextAsync("Choose one of the three");
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Keep theirs." }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Edit with both in view." }))
            .ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Their changes" }))
            .ToContainTextAsync("Tolls rise by a tenth");

        // Enter in a field saves, and does not put their changes away.
        await page.Locator("#authors").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".beside")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Done with theirs" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".beside")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_this_browser_kept_goes_on_from_the_text_that_it_was_typed_upon()
    {
        var (editor, administrator) = (desk[Role.Editor], desk[Role.Administrator]);
        var article = await editor.BeginAsync("Pier repaired", "The pier is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        await using var visit = await desk.OpenAsync(chromium, article, Role.Editor);
        var page = visit.Page;
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.FailAsync(503);
        await page.Area().FillAsync("The pier is open at last.");
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(copy => copy.includes('at last'))");
        desk.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await administrator.TakenAsync(article, "Save", ("Form.Markdown", "The pier is open.\n\nFish is cheap."));
        await administrator.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));

        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Go on with this browser’s" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".problem").First).ToContainTextAsync("There is a newer text");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See what of theirs yours does not have" }).ClickAsync();
        await Assertions.Expect(page.Locator(".their-changes")).ToContainTextAsync("Fish is cheap.");
    }
}
