using Microsoft.Playwright;
using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>What typing chooses in the forms of the newsroom, and which of them ask before they are left.</summary>
public sealed class FormChoiceTests(FilledDesk desk, Chromium chromium) : IClassFixture<FilledDesk>
{
    [Fact]
    public async Task An_alternative_text_that_is_typed_says_that_the_picture_shows_something()
    {
        await using var visit = await OpenAsync("/admin/pictures/{unused picture}");
        var page = visit.Page;
        await page.GetByLabel("Still to be decided").CheckAsync();
        await page.Locator("#alt").PressSequentiallyAsync(" ");
        await Assertions.Expect(page.GetByLabel("It shows something")).Not.ToBeCheckedAsync();
        await page.Locator("#alt").PressSequentiallyAsync("A pier");
        await Assertions.Expect(page.GetByLabel("It shows something")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToHaveTextAsync("Saved.");
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task What_is_typed_of_another_picture_says_that_it_is_one()
    {
        await using var visit = await OpenAsync("/admin/pictures/{picture}/replacement");
        var page = visit.Page;
        await page.Locator("#caption").PressSequentiallyAsync("The pier");
        await Assertions.Expect(page.GetByLabel("It is another picture")).ToBeCheckedAsync();
        await page.GetByLabel("It only decorates").CheckAsync();
        await page.GetByLabel("It shows the same thing").CheckAsync();
        await page.Locator("#alt").PressSequentiallyAsync("A pier");
        await Assertions.Expect(page.GetByLabel("It shows something:")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("It is another picture")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Words_for_the_lead_picture_say_that_it_does_not_only_decorate()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.Locator("#lead-decorative").CheckAsync();
        await visit.Page.Locator("#lead-alt").PressSequentiallyAsync("A pier");
        await Assertions.Expect(visit.Page.Locator("#lead-decorative")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_time_that_is_typed_or_picked_says_that_it_is_published_then()
    {
        await using var visit = await OpenAsync("/admin/articles/{submitted}/publication");
        var page = visit.Page;
        var at = page.GetByLabel("At this time:");
        await page.GetByLabel("Now", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        // A picker fills the field at once.
        await page.GetByLabel("Date and time").FillAsync("2030-12-01T06:30");
        await Assertions.Expect(at).ToBeCheckedAsync();
        await page.GetByLabel("Now", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await page.GetByLabel("Date and time").FocusAsync();
        await page.Keyboard.TypeAsync("02");
        await Assertions.Expect(at).ToBeCheckedAsync();
    }

    [Theory]
    [InlineData("/admin/pictures/{unused picture}", "#caption", "Save")]
    [InlineData("/admin/pictures/{picture}/replacement", "#note", "Replace the picture")]
    [InlineData("/admin/settings", "#tagline", "Save")]
    public async Task A_form_asks_before_it_is_left_with_changes_and_only_then(string path, string field, string button)
    {
        await using var visit = await OpenAsync(path);
        var page = visit.Page;
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.Type == "beforeunload" && asked == 1 ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await page.Locator(field).PressSequentiallyAsync("x");
        await page.Keyboard.PressAsync("Backspace");
        await page.ReloadAsync();
        Assert.Equal(0, asked);

        await page.Locator(field).FillAsync("Changed");
        // Refused by the person: the page stays, with what was typed.
        await page.Locator(".site-name a").ClickAsync();
        await Assertions.Expect(page.Locator(field)).ToHaveValueAsync("Changed");
        Assert.Equal(1, asked);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".told, .problem")).ToBeVisibleAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_was_refused_and_stands_there_again_is_asked_about_too()
    {
        await using var visit = await OpenAsync("/admin/pictures/{picture}/replacement");
        var page = visit.Page;
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        await page.Locator("#note").FillAsync("Typed");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Replace the picture" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problem")).ToBeVisibleAsync();
        await page.Locator(".site-name a").ClickAsync();
        await page.ArriveAsync("/admin");
        Assert.Equal(1, asked);
    }

    private async Task<Visit> OpenAsync(string path) =>
        await desk.OpenAsync(chromium, new Uri(desk.AddressOf(new AdminPageKind(path, Role.Administrator))).AbsolutePath,
            Role.Administrator);
}
