using Microsoft.Playwright;
using NetVips;
using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Pictures whose JPEGs are lost, as the newsroom sees them.</summary>
public sealed class LostJpegsPageTests(LostJpegsDesk desk, Chromium chromium) : IClassFixture<LostJpegsDesk>
{
    [Theory]
    [InlineData("library", ColorScheme.Light)]
    [InlineData("library", ColorScheme.Dark)]
    [InlineData("editor", ColorScheme.Light)]
    [InlineData("editor", ColorScheme.Dark)]
    public async Task The_placeholder_has_the_colours_of_the_page(string kind, ColorScheme scheme)
    {
        await using var visit = await OpenAsync(kind == "library" ? "/admin/pictures" : desk.Article, scheme);

        var picture = visit.Page.Locator($"img[src*='{desk.Ferry}']").First;
        using var placeholder = Image.NewFromBuffer(await picture.ScreenshotAsync());

        Assert.InRange(placeholder.Avg(), scheme == ColorScheme.Dark ? 0 : 180, scheme == ColorScheme.Dark ? 80 : 255);
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task No_words_stand_below_the_nine_places()
    {
        await using var visit = await OpenAsync($"/admin/pictures/{desk.Ferry}", ColorScheme.Light);

        await Assertions.Expect(visit.Page.Locator(".note")).ToContainTextAsync("being made again");
        await Assertions.Expect(visit.Page.Locator(".focus-places")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".over > img")).ToBeHiddenAsync();
        Findings.None(visit.Problems);
    }

    private Task<Visit> OpenAsync(string path, ColorScheme scheme) =>
        desk.OpenAsync(chromium, path, Role.Editor, options => options.ColorScheme = scheme);
}
