using Microsoft.Playwright;
using NewsDesk.People;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Pictures that are chosen, dropped and pasted on the page of the library. Where nothing else is said, the site itself
/// answers.</summary>
public sealed class LibraryUploadTests(Desk desk, Chromium chromium)
{
    private const string Uploads = "**/admin/pictures/uploads";
    private const string Taken =
        """{"reference":"pier-0123456789ab.jpg","hash":"0123","width":640,"height":480"""
        + ""","thumbnail":"/favicon.svg","alt":null,"caption":null,"credit":null}""";

    private const string Give = """
        (target, [kind, ...names]) => {
          const data = new DataTransfer();
          for (const name of names) data.items.add(new File(['x'], name, { type: 'image/jpeg' }));
          const init = { bubbles: true, cancelable: true };
          return target.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { ...init, clipboardData: data })
            : new DragEvent('drop', { ...init, dataTransfer: data }));
        }
        """;

    [Fact]
    public async Task Three_files_at_once_come_in_order_and_one_that_is_refused_says_why()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await ChooseAsync(page, File("one.jpg", SamplePictures.Jpeg(411, 300)), File("two.jpg", "no picture"u8.ToArray()),
            File("three.jpg", SamplePictures.Jpeg(412, 300)));

        await Assertions.Expect(Row(page, 2)).ToContainTextAsync("Added: three-");
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Added: one-");
        await Assertions.Expect(Row(page, 1)).ToContainTextAsync("Not added: The file is not a JPEG");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" })).ToHaveCountAsync(0);
        await page.AssertAxeFindsNothingAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show them in the library" }).ClickAsync();
        await Assertions.Expect(page.Locator(".library")).ToContainTextAsync("three-");
    }

    [Fact]
    public async Task What_waits_and_what_is_being_sent_can_be_cancelled()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var (asked, go) = (0, new TaskCompletionSource());
        await page.RouteAsync(Uploads, async route =>
        {
            asked++;
            await go.Task;
            await FulfillAsync(route, 200, Taken);
        });
        await ChooseAsync(page, File("a.jpg"), File("b.jpg"), File("c.jpg"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel: b.jpg" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel: a.jpg" }).ClickAsync();
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Cancelled.");
        await Assertions.Expect(Row(page, 1)).ToContainTextAsync("Cancelled.");
        go.SetResult();
        await Assertions.Expect(Row(page, 2)).ToContainTextAsync("Added: pier-0123456789ab.jpg");
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("paste")]
    public async Task Files_are_dropped_and_pasted_anywhere_but_text_goes_into_its_field(string way)
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.RouteAsync(Uploads, route => FulfillAsync(route, 200, Taken));
        await page.Locator("main").EvaluateAsync(Give, new[] { way, "a.jpg" });
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Added: pier-0123456789ab.jpg");

        var left = await page.Locator("#q").EvaluateAsync<bool>(Give, new[] { "paste", "b.jpg" });
        Assert.True(left, "The page took what was pasted into the search field.");
        await Assertions.Expect(page.Locator(".uploads li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_the_site_can_not_take_just_now_is_tried_again()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var status = 500;
        await page.RouteAsync(Uploads, route => FulfillAsync(route, status, status == 200 ? Taken : "<p>Failed</p>"));
        await ChooseAsync(page, File("a.jpg"));
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Not added: The site can’t take it just now (500).");
        await Assertions.Expect(page.Locator("[data-show-added]")).ToBeHiddenAsync();
        status = 200;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again: a.jpg" }).ClickAsync();
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Added: pier-0123456789ab.jpg");
        await Assertions.Expect(page.Locator(".uploads li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task One_that_comes_while_many_do_is_tried_again_and_the_others_go_on()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var asked = 0;
        await page.RouteAsync(Uploads, route => ++asked == 1
            ? FulfillAsync(route, 429, """{"problem":"Many pictures are coming in just now."}""") : FulfillAsync(route, 200, Taken));
        await ChooseAsync(page, File("a.jpg"), File("b.jpg"));
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Not added: Many pictures are coming in just now.");
        await Assertions.Expect(Row(page, 1)).ToContainTextAsync("Added: pier-0123456789ab.jpg");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again: a.jpg" }).ClickAsync();
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Added: pier-0123456789ab.jpg");
    }

    [Fact]
    public async Task Only_who_is_no_longer_signed_in_is_told_so()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Context.ClearCookiesAsync();
        await ChooseAsync(page, File("a.jpg"));
        await Assertions.Expect(Row(page, 0)).ToContainTextAsync("Not added: You are no longer signed in;");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again: a.jpg" })).ToBeVisibleAsync();
    }

    private Task<Visit> OpenAsync() => desk.OpenAsync(chromium, "/admin/pictures", Role.Writer);

    private static FilePayload File(string name, byte[]? bytes = null) =>
        new() { Name = name, MimeType = "image/jpeg", Buffer = bytes ?? [1] };

    private static async Task ChooseAsync(IPage page, params FilePayload[] files)
    {
        await page.Locator("#files").SetInputFilesAsync(files);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Upload", Exact = true }).ClickAsync();
    }

    private static ILocator Row(IPage page, int number) => page.Locator(".uploads li").Nth(number);

    private static Task FulfillAsync(IRoute route, int status, string body) => route.FulfillAsync(new RouteFulfillOptions
    {
        Status = status,
        ContentType = body.StartsWith('{') ? "application/json" : "text/html",
        Body = body,
    });
}
