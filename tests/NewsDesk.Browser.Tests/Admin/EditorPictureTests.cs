using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Pictures that are pasted, dropped or chosen. The library's answers are those of docs/routes.md, given by the test.</summary>
public sealed class EditorPictureTests(Desk desk, Chromium chromium)
{
    private const string Taken =
        """{"reference":"pier-0123456789ab.jpg","hash":"0","width":640,"height":480"""
        + ""","thumbnail":"/favicon.svg","alt":"A pier","caption":"The \"old\" pier","credit":"Somebody"}""";
    private const string Line = "![A pier](/pictures/pier-0123456789ab.jpg \"The \\\"old\\\" pier. Credit: Somebody\")";

    private const string Give = """
        (area, [kind, ...names]) => {
          const data = new DataTransfer();
          for (const name of names) data.items.add(new File(['x'], name, { type: name.endsWith('.txt') ? 'text/plain' : 'image/jpeg' }));
          const init = { bubbles: true, cancelable: true };
          area.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { ...init, clipboardData: data })
            : new DragEvent('drop', { ...init, dataTransfer: data }));
        }
        """;

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task A_picture_comes_into_the_text_while_one_writes_on(string way)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var answer = new TaskCompletionSource();
        string? token = null;
        await page.RouteAsync("**/admin/pictures/uploads", async route =>
        {
            token = await route.Request.HeaderValueAsync("X-Form-Token");
            await answer.Task;
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken });
        });
        await page.WriteAsync("One.‸");
        await page.Area().EvaluateAsync(Give, new[] { way, "pier.jpg" });
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex(@"^One\.\n\n!\[Uploading pier\.jpg \(\w+-1\) …\]\(\)\n\n$"));
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "Uploading pier.jpg" }))
            .ToBeVisibleAsync();
        Findings.None(visit.Problems);
        await page.AssertAxeFindsNothingAsync();
        await page.Area().EvaluateAsync("area => { area.focus(); area.setSelectionRange(4, 4) }");
        await page.Keyboard.TypeAsync(" Two");
        answer.SetResult();
        await Assertions.Expect(page.Area()).ToHaveValueAsync($"One. Two\n\n{Line}\n\n");
        await page.Keyboard.TypeAsync(" more.");
        Assert.Equal($"One. Two more.\n\n{Line}\n\n", await page.Area().InputValueAsync());
        await Assertions.Expect(page.Locator(".upload-state")).ToHaveTextAsync("pier.jpg is in the library.");
        Assert.False(string.IsNullOrEmpty(token));
    }

    [Fact]
    public async Task Several_pictures_keep_their_order_and_one_that_is_refused_says_why()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync(
            "**/admin/pictures/uploads", route => (route.Request.PostData ?? "").Contains("broken", StringComparison.Ordinal)
            ? route.FulfillAsync(
                new RouteFulfillOptions
                {
                    Status = 422,
                    ContentType = "application/json",
                    Body = """{"problem":"The file is no picture."}"""
                })
            : route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken }));
        await page.WriteAsync("One.‸");
        await page.Area().EvaluateAsync(Give, new[] { "drop", "a.jpg", "broken.jpg", "b.jpg" });
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex(@"^One\.\s+!\[A pier\][^\n]+\s+!\[A pier\][^\n]+\s+$"));
        await Assertions.Expect(page.Locator(".uploads li")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".upload-problems"))
            .ToContainTextAsync("broken.jpg was not uploaded: The file is no picture.");
    }

    [Fact]
    public async Task A_picture_that_comes_while_many_do_is_sent_again_until_it_is_cancelled()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var (asked, retryAfter) = (0, "0");
        await page.RouteAsync("**/admin/pictures/uploads", route => ++asked == 2
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken })
            : route.FulfillAsync(
                new RouteFulfillOptions
                {
                    Status = 429,
                    Headers = [new("Retry-After", retryAfter)],
                    ContentType = "application/json",
                    Body = """{"problem":"Many pictures are coming in just now."}"""
                }));
        await page.WriteAsync("One.‸");
        await page.Area().EvaluateAsync(Give, new[] { "drop", "a.jpg" });
        await Assertions.Expect(page.Area()).ToHaveValueAsync($"One.\n\n{Line}\n\n");

        retryAfter = "3600";
        await page.RunAndWaitForResponseAsync(() => page.Area().EvaluateAsync(Give, new[] { "drop", "b.jpg" }),
            "**/admin/pictures/uploads");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel uploading b.jpg" }).ClickAsync();
        await Assertions.Expect(page.Locator(".upload-problems")).ToContainTextAsync("b.jpg was not uploaded: You cancelled it.");
        await Assertions.Expect(page.Locator(".uploads li")).ToHaveCountAsync(0);
        Assert.Equal(3, asked);
    }

    [Theory]
    [InlineData("One.‸", "One.")]
    [InlineData("One‸ two", "One two")]
    [InlineData("One.⏎⏎‸⏎⏎Two.", "One.⏎⏎⏎⏎Two.")]
    public async Task An_upload_can_be_cancelled_and_leaves_nothing(string before, string after)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var never = new TaskCompletionSource();
        await page.RouteAsync("**/admin/pictures/uploads", async route =>
        {
            await never.Task;
            await route.AbortAsync();
        });
        await page.WriteAsync(before);
        await page.Area().EvaluateAsync(Give, new[] { "drop", "a.jpg" });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel uploading a.jpg" }).ClickAsync();
        await Assertions.Expect(page.Locator(".upload-problems")).ToContainTextAsync("You cancelled it");
        Assert.Equal(after.Replace('⏎', '\n'), await page.Area().InputValueAsync());
        never.SetResult();
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_in_words()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.WriteAsync("One.‸");
        await visit.Page.Area().EvaluateAsync(Give, new[] { "drop", "a.txt" });
        await Assertions.Expect(visit.Page.Locator(".upload-problems")).ToHaveTextAsync("Only pictures can be dropped here, not a.txt.");
        Assert.Equal("One.", await visit.Page.Area().InputValueAsync());
        await visit.Page.RouteAsync("**/admin/pictures/uploads",
            route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken }));
        await visit.Page.Area().EvaluateAsync(Give, new[] { "drop", "b.jpg", "c.txt" });
        await Assertions.Expect(visit.Page.Locator(".upload-problems")).ToHaveTextAsync("Only pictures can be dropped here, not c.txt.");
        await visit.Page.WriteAsync("One.‸");
        await visit.Page.Area().EvaluateAsync(Give, new[] { "drop", "pier.jpg" });
        await visit.Page.Keyboard.TypeAsync("Two.");
        await Assertions.Expect(visit.Page.Area()).ToHaveValueAsync($"One.\n\n{Line}\n\nTwo.");
    }

    [Fact]
    public async Task A_picture_that_did_not_arrive_is_named_with_its_line()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Area().FillAsync("One.\n\n![Uploading pier.jpg (abcde-1) …]()\n");
        await Assertions.Expect(page.Locator(".unfinished")).ToContainTextAsync("pier.jpg did not arrive: line 3");
        await page.Area().BlurAsync();
        await page.SavedAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".unfinished")).ToContainTextAsync("pier.jpg did not arrive: line 3");
        await page.Area().FillAsync("One.");
        await Assertions.Expect(page.Locator(".unfinished")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_second_lead_picture_brings_its_own_words_and_a_refusal_stands_beside_the_field()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync("**/admin/pictures/uploads", route =>
        {
            var sent = System.Text.Encoding.UTF8.GetString(route.Request.PostDataBuffer ?? []);
            return route.FulfillAsync(sent.Contains("broken", StringComparison.Ordinal)
                ? new RouteFulfillOptions
                {
                    Status = 422,
                    ContentType = "application/json",
                    Body = """{"problem":"The file is no picture."}"""
                }
                : new RouteFulfillOptions
                {
                    ContentType = "application/json",
                    Body = sent.Contains("pier", StringComparison.Ordinal) ? Taken : Taken.Replace("A pier", "A ferry",
                        StringComparison.Ordinal).Replace(",\"credit\":\"Somebody\"", "", StringComparison.Ordinal)
                });
        });
        await ChooseAsync(page, "broken.jpg");
        await Assertions.Expect(page.Locator(".lead-problems")).ToContainTextAsync("The file is no picture.");
        await ChooseAsync(page, "pier.jpg");
        await Assertions.Expect(page.Locator(".lead-problems")).ToHaveTextAsync("");
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("A pier");
        await page.Locator("#lead-caption").FillAsync("My own words");
        await ChooseAsync(page, "ferry.jpg");
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("A ferry");
        await Assertions.Expect(page.Locator("#lead-credit")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#lead-caption")).ToHaveValueAsync("My own words");
        await Assertions.Expect(page.Locator(".lead-state"))
            .ToContainTextAsync("Your own words stayed: see whether they fit this picture (caption).");
    }

    private static Task ChooseAsync(IPage page, string name) =>
        page.Locator(".choose-lead").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = [1] });

    [Fact]
    public async Task The_lead_picture_is_uploaded_beside_its_field_and_words_that_stand_there_stay()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync("**/admin/pictures/uploads",
            route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken }));
        await page.Locator("#lead-caption").FillAsync("My own words");
        await page.Locator(".choose-lead").SetInputFilesAsync(new FilePayload { Name = "pier.jpg", MimeType = "image/jpeg", Buffer = [1] });
        await Assertions.Expect(page.Locator("#lead")).ToHaveValueAsync("pier-0123456789ab.jpg");
        await Assertions.Expect(page.Locator("#lead-alt")).ToHaveValueAsync("A pier");
        await Assertions.Expect(page.Locator("#lead-caption")).ToHaveValueAsync("My own words");
        await Assertions.Expect(page.Locator("#lead-credit")).ToHaveValueAsync("Somebody");
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "The lead picture" })).ToBeVisibleAsync();
    }
}
