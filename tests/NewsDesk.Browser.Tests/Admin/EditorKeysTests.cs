using Microsoft.Playwright;
using NewsDesk.Tests;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Every row of the table of keys in docs/writing.md, pressed.</summary>
public sealed class EditorKeysTests(Desk desk, Chromium chromium)
{
    [Fact]
    public async Task Every_key_does_what_its_row_says_and_undo_takes_it_back()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var rows = Rows().ToList();
        Assert.True(rows.Count > 10);
        var wrong = new List<string>();
        foreach (var (keys, before, after) in rows)
        {
            await page.WriteAsync(before);
            await page.Keyboard.PressAsync(keys.Replace("Ctrl", "Control", StringComparison.Ordinal));
            var written = await page.WrittenAsync();
            if (written != after)
            {
                wrong.Add($"{keys} on {before}: {written}, not {after}");
            }

            await page.UndoAsync();
            var undone = Plain(await page.WrittenAsync());
            if (undone != Plain(before))
            {
                wrong.Add($"{keys} on {before} is undone to {undone}");
            }
        }

        Findings.None(wrong);
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task The_table_names_every_key_of_the_bar()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "writing.md"),
            TestContext.Current.CancellationToken);
        foreach (var button in await visit.Page.Locator("[role=toolbar] [aria-keyshortcuts]").AllAsync())
        {
            Assert.Contains((await button.GetAttributeAsync("aria-keyshortcuts"))!.Replace("Control", "Ctrl", StringComparison.Ordinal),
                document, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Bold", "«one»", "**«one»**")]
    [InlineData("Italic", "**«one»**", "***«one»***")]
    [InlineData("Italic", "***«one»***", "**«one»**")]
    [InlineData("Bold", "« one »", " **«one»** ")]
    [InlineData("Bold", "‸", "**‸**")]
    [InlineData("Italic", "«***one***»", "«**one**»")]
    [InlineData("Italic", "«**one**»", "*«**one**»*")]
    [InlineData("Bold", "«- one⏎- two»", "«- **one**⏎- **two**»")]
    [InlineData("Bold", "«**one**⏎⏎**two**»", "«one⏎⏎two»")]
    [InlineData("Link", "‸", "[‸]()")]
    [InlineData("Numbers", "«- one⏎- two»", "«1. one⏎2. two»")]
    [InlineData("List", "«- one⏎- two»", "«one⏎two»")]
    [InlineData("Quote", "«one⏎⏎two»", "«> one⏎>⏎> two»")]
    [InlineData("Cross-head", "- ‸one", "## ‸one")]
    [InlineData("Table", "One‸ two", "One⏎⏎| «Head» | Head |⏎|---|---|⏎| Cell | Cell |⏎⏎ two")]
    public async Task Each_button_does_its_work(string button, string before, string after)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.WriteAsync(before);
        await visit.Page.Locator("[role=toolbar]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true })
            .ClickAsync();
        Assert.Equal(after, await visit.Page.WrittenAsync());
    }

    [Theory]
    [InlineData("- one‸ more", "- one⏎- ‸ more")]
    [InlineData("  - one⏎  - ‸", "  - one⏎- ‸")]
    [InlineData("> - one‸", "> - one⏎> - ‸")]
    [InlineData("> - ‸", "> ‸")]
    [InlineData("> ‸", "‸")]
    [InlineData("3) one‸", "3) one⏎4) ‸")]
    [InlineData("‸- one", "⏎‸- one")]
    [InlineData("No list‸", "No list⏎‸")]
    public async Task Enter_goes_on_with_a_list_and_ends_it(string before, string after)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.WriteAsync(before);
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(after, await visit.Page.WrittenAsync());
    }

    [Fact]
    public async Task The_bar_is_one_stop_and_the_arrows_go_along_it()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("a «word»");
        await page.Keyboard.PressAsync("Alt+F10");
        Assert.Equal("Bold", await Focused(page));
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("Italic", await Focused(page));
        await page.Keyboard.PressAsync("End");
        Assert.Equal("Also see", await Focused(page));
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("Bold", await Focused(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("a **«word»**", await page.WrittenAsync());
        await page.Keyboard.PressAsync("Shift+Tab");
        Assert.Equal("Bold", await Focused(page));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("text", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("text", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Equal("a **word**", await page.Area().InputValueAsync());
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.textContent");

    private static string Plain(string written) => string.Concat(written.Where(letter => letter is not ('‸' or '«' or '»')));

    private static IEnumerable<(string Keys, string Before, string After)> Rows() => File.ReadLines(
        Path.Combine(Repository.Root, "docs", "writing.md"))
        .SkipWhile(line => line != "| Keys | What they do | Before | After |").Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray())
        .Select(cells => (cells[0], cells[2], cells[3]));
}
