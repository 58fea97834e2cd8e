using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsDesk.People;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The dialog that asks for a picture, in the library that the site has.</summary>
public sealed class EditorLibraryTests(Desk desk, Chromium chromium)
{
    private static readonly Regex Many = new(@"^(The newest )?\d+ pictures");

    [Fact]
    public async Task A_picture_of_the_library_is_found_and_put_into_the_text_by_keyboard_alone()
    {
        var hash = await AddAsync("breakwater.jpg", 421, ("alternative", "text"), ("alt", "A breakwater"), ("caption", "At dusk"),
            ("credit", "Jo"));
        await AddAsync("crane.jpg", 422);
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("One «two»");
        await page.Locator("[data-tool=picture]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Picture" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(Many);
        await page.Keyboard.TypeAsync("dusk");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("One picture.");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.Locator("li button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Equal($"One two⏎⏎![A breakwater](/pictures/breakwater-{hash[..12]}.jpg \"At dusk. Credit: Jo\")⏎⏎‸",
            await page.WrittenAsync());
        await Assertions.Expect(page.Area()).ToBeFocusedAsync();
        await page.UndoAsync();
        Assert.Equal("One two", await page.Area().InputValueAsync());
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task The_lead_picture_comes_from_the_library_with_all_that_is_said_of_it()
    {
        var hash = await AddAsync("lighthouse.jpg", 423, ("alternative", "text"), ("alt", "A lighthouse"), ("caption", "At noon"),
            ("credit", "Jo"), ("focus", "top"));
        await AddAsync("ornament.jpg", 424, ("alternative", "decorative"));
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var (dialog, ask) = (page.GetByRole(AriaRole.Dialog),
            page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Choose a picture" }));
        await ChooseAsync("lighthouse");
        await Assertions.Expect(page.Locator("#lead")).ToHaveValueAsync($"lighthouse-{hash[..12]}.jpg");
        await Assertions.Expect(ask).ToBeFocusedAsync();
        foreach (var (field, value) in new[] { ("alt", "A lighthouse"), ("caption", "At noon"), ("credit", "Jo"), ("focus", "top") })
        {
            await Assertions.Expect(page.Locator($"#lead-{field}")).ToHaveValueAsync(value);
        }

        await ChooseAsync("ornament");
        await Assertions.Expect(page.Locator("#lead-decorative")).ToBeCheckedAsync();
        foreach (var field in new[] { "alt", "caption", "credit", "focus" })
        {
            await Assertions.Expect(page.Locator($"#lead-{field}")).ToHaveValueAsync("");
        }

        await page.Locator("#lead").FillAsync("");
        await page.Locator("#lead").BlurAsync();
        await Assertions.Expect(page.Locator("#lead-decorative")).Not.ToBeCheckedAsync();

        await ChooseAsync("ornament");
        await ChooseAsync("lighthouse");
        await Assertions.Expect(page.Locator("#lead-decorative")).Not.ToBeCheckedAsync();
        await page.SavedAsync();
        await Assertions.Expect(page.Preview().Locator("figure img")).ToHaveAttributeAsync("alt", "A lighthouse");
        Findings.None(visit.Problems);

        // What the library had said is no word of the writer's, in another visit either.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".lead-shown img")).ToBeVisibleAsync();
        await ChooseAsync("ornament");
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("");
        await page.Locator("#lead").FillAsync($"lighthouse-{hash[..12]}.jpg");
        await page.Locator("#lead").BlurAsync();
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("A lighthouse");
        await page.Locator("#lead").FillAsync("");
        await page.Locator("#lead").BlurAsync();
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator(".lead-shown img")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".lead-state")).ToHaveTextAsync("");

        async Task ChooseAsync(string words)
        {
            await ask.ClickAsync();
            await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(Many);
            await page.Keyboard.TypeAsync(words);
            await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("One picture.");
            await dialog.Locator("li button").ClickAsync();
        }
    }

    [Fact]
    public async Task The_picture_for_sharing_comes_from_the_library_too_and_is_saved()
    {
        var hash = await AddAsync("beacon.jpg", 427);
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Choose one to share…" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("li img").First).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("beacon");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("One picture.");
        await dialog.Locator("li button").ClickAsync();
        var reference = $"beacon-{hash[..12]}.jpg";
        await Assertions.Expect(page.Locator("#social-image")).ToHaveValueAsync(reference);
        await Assertions.Expect(page.Locator(".social-image-state")).ToHaveTextAsync($"Shared links show {reference}.");
        await page.SavedAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#social-image")).ToHaveValueAsync(reference);
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task It_leads_to_the_files_of_this_computer_and_fits_a_narrow_screen()
    {
        await AddAsync("pontoon.jpg", 425);
        await using var visit = await desk.OpenEditorAsync(chromium, options => options.ViewportSize = NarrowScreen.Size);
        var page = visit.Page;
        await page.WriteAsync("One.‸");
        await page.Locator("[data-tool=picture]").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator("li img").First).ToBeVisibleAsync();
        Findings.None(await page.TooWideAsync());
        await page.AssertAxeFindsNothingAsync();
        var upload = dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Upload from this computer" });
        var chooser = await page.RunAndWaitForFileChooserAsync(() => upload.ClickAsync());
        await chooser.SetFilesAsync(
            new FilePayload { Name = "slipway.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg(426, 300) });
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex(@"^One\.\n\n!\[\]\(/pictures/slipway-[0-9a-f]{12}\.jpg\)\n\n$"));
    }

    /// <summary>Adds a picture of the writer's and says of it what its form would.</summary>
    private async Task<string> AddAsync(string name, int width, params (string Name, string Value)[] texts)
    {
        var hash = await desk[Role.Writer].AddPictureAsync(SamplePictures.Jpeg(width, 300), name);
        if (texts.Length > 0)
        {
            await desk[Role.Writer].TakenAsync($"/admin/pictures/{hash}", "Save", texts);
        }

        return hash;
    }
}
