using AngleSharp.Html.Parser;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>A text that takes the place of a scheduled version is seen when that one would have been, unless its editor chooses another
/// time.</summary>
public sealed class ScheduledReplacementTests
{
    private const string Address = "/articles/harbour-opens";

    [Fact]
    public async Task What_takes_the_place_of_a_scheduled_version_is_seen_at_its_time()
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site);
        var form = await editor.OpenAsync($"{article}/publication");
        Assert.Equal("scheduled", form.QuerySelector("[name='Form.When'][checked]")!.GetAttribute("value"));
        Assert.Contains("When the scheduled version would have been seen: 3 March 2026, 09:00 UTC",
            Words(form.QuerySelector("label:has([value=scheduled])")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("This one takes its place, and is seen from 3 March 2026, 09:00 UTC, unless you choose another time above",
            Words(form.QuerySelector("label:has([value=Cancel])")!.TextContent), StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"));
        Assert.Contains("Scheduled for 3 March 2026, 09:00 UTC, in place of what was scheduled before.",
            (await editor.OpenAsync(article)).QuerySelector(".told")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, await site.StatusAsync(Address));
        site.Clock.Advance(TimeSpan.FromHours(21));
        Assert.Contains("The harbour is open.", await site.ReadAsync(Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_and_another_time_can_still_be_chosen()
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site);
        Assert.Contains(
            "You typed a time, but chose the scheduled version’s.",
            await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"),
                ("Form.At.Text", "2026-03-02T13:00")), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"), ("Form.When", "at"),
            ("Form.At.Text", "2026-03-02T13:00"));
        site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(404, await site.StatusAsync(Address));
        await editor.StartSessionAsync();
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is wide open."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"), ("Form.When", "now"));
        Assert.Contains("wide open", await site.ReadAsync(Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keep")]
    [InlineData("Redraft")]
    public async Task What_takes_no_place_gets_a_time_of_its_own(string fate)
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site);
        var refused = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Scheduled", fate));
        Assert.Contains("Choose Now or a time for this one", refused, StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(refused, TestContext.Current.CancellationToken);
        Assert.True(page.QuerySelector($"[name='Form.Scheduled'][value={fate}]")!.HasAttribute("checked"));
        Assert.Equal(404, await site.StatusAsync(Address));
        Assert.Contains("3 March 2026, 09:00 UTC", (await editor.OpenAsync($"{article}/schedule")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seen", "its time came while this page was open")]
    [InlineData("moved", "What is scheduled has changed since this page was loaded")]
    [InlineData("cancelled", "was cancelled since this page was loaded")]
    public async Task Nothing_is_published_where_the_scheduled_version_is_not_what_the_page_showed(string change, string flash)
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site);
        var form = (await editor.FormOfAsync($"{article}/publication", "Publish")).Append(("Form.Scheduled", "Cancel")).ToList();
        switch (change)
        {
            case "seen":
                site.Clock.Advance(TimeSpan.FromHours(21));
                await editor.StartSessionAsync();
                break;
            case "moved":
                await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
                break;
            default:
                await editor.TakenAsync($"{article}/schedule", "Cancel this version");
                break;
        }

        using var answer = await editor.PostWithTokenAsync($"{article}/publication", null, form);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Assert.Contains(flash, page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(change == "seen" ? "The harbor is open." : null,
            (await site.OpenAsync(Address)).QuerySelector("article .text > p")?.TextContent);
        Assert.Contains("The harbour is open.", (await editor.OpenAsync(article)).QuerySelector("#text")!.TextContent,
            StringComparison.Ordinal);

        // Pressing the button once more publishes nothing either, where the time of before is no choice any more.
        Assert.Equal(change == "moved" ? "scheduled" : null, page.QuerySelector("[name='Form.When'][checked]")?.GetAttribute("value"));
        if (change != "moved")
        {
            var again = form.Where(field => field.Item1 is not ("Form.When" or "Form.Scheduled" or "Form.Operation"))
                .Append(("Form.Operation", page.QuerySelector("[name='Form.Operation']")!.GetAttribute("value")!));
            using var second = await editor.PostWithTokenAsync($"{article}/publication", null, again);
            Assert.Contains("Choose when readers are to see it",
                await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_several_scheduled_versions_the_last_ones_time_applies()
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.Scheduled", "Keep"),
            ("Form.When", "at"), ("Form.At.Text", "2026-03-04T09:00"));
        Assert.Contains("Nothing differs from the version before it",
            await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.Scheduled", "Keep"),
                ("Form.When", "at"), ("Form.At.Text", "2026-03-05T09:00")), StringComparison.Ordinal);
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is wide open."));
        var form = await editor.OpenAsync($"{article}/publication");
        Assert.Contains("4 March 2026, 09:00 UTC", Words(form.QuerySelector("label:has([value=scheduled])")!.TextContent),
            StringComparison.Ordinal);
        Assert.Contains("This one takes their place, and is seen from 4 March 2026, 09:00 UTC",
            Words(form.QuerySelector("label:has([value=Cancel])")!.TextContent), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(404, await site.StatusAsync(Address));
        site.Clock.Advance(TimeSpan.FromHours(21));
        Assert.Contains("wide open", await site.ReadAsync(Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embargo_holds_for_what_takes_the_place()
    {
        await using var site = TestSite.Start();
        var (editor, article) = await ScheduledAsync(site, ("Form.Embargo", "true"));
        Assert.Contains("under embargo", await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"),
            ("Form.When", "now")), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Scheduled", "Cancel"));
        site.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(404, await site.StatusAsync(Address));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("The harbour is open.", await site.ReadAsync(Address), StringComparison.Ordinal);
    }

    /// <summary>An article that is scheduled for the next morning, with a word changed since.</summary>
    private static async Task<(Colleague User, string Article)> ScheduledAsync(TestSite site, params (string, string)[] fields)
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbor is open.");
        await editor.TakenAsync($"{article}/publication", "Publish",
            [("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"), .. fields]);
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open."));
        return (editor, article);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
