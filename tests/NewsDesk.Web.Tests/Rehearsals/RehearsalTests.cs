using Microsoft.AspNetCore.Http;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage;

namespace NewsDesk.Web.Tests.Rehearsals;

public sealed class RehearsalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Published = TestSite.Noon.AddDays(-2);

    private readonly RehearsedNewsroom rehearsed = new();

    public async ValueTask InitializeAsync() => await RehearsalNewsroom.FillAsync(rehearsed.Site, Published);

    [Fact]
    public async Task A_page_of_each_kind_is_unchanged_where_the_running_program_is_this_one()
    {
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, Send);

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => $"{page}: unchanged"), rehearsed.Report[^12..^1]);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", rehearsed.Report[^1]);
        Assert.StartsWith("The catalogue has schema ", rehearsed.Report[0], StringComparison.Ordinal);
        Assert.Matches(@"^The copy took \d+\.\d s, the migration \d+\.\d s\.$", rehearsed.Report[1]);
        Assert.False(Directory.Exists(Path.Combine(rehearsed.Site.Folder, "rehearsal")));
    }

    [Fact]
    public async Task A_change_is_shown_as_a_diff_and_one_of_every_page_once()
    {
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, (context, html) => Send(context, html
            .Replace("""<p class="site-name">""", """<p class="name">""", StringComparison.Ordinal)
            .Replace("Text of Harbour", "Words of Harbour", StringComparison.Ordinal)));

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        var changes = rehearsed.Report.SkipWhile(line => line != "/ (front page): changed").ToList();
        Assert.Equal(
            """
            / (front page): changed
              @@ -15,7 +15,7 @@
               <body>
                 <a class="skip" href="#main">Skip to the text</a>
                 <header class="masthead">
              -    <p class="name"><a href="/">NewsDesk</a></p>
              +    <p class="site-name"><a href="/">NewsDesk</a></p>
                   <nav aria-label="Sections">
                     <ul>
                         <li><a href="/sections/coast">Coast</a></li>
            /articles/pier (newest article): changed
            """.Split('\n'), changes[..11]);
        Assert.Equal(
            ["  -      <p>Words of Harbour opens.</p>", "  +      <p>Text of Harbour opens.</p>"],
            changes[12..].Where(line => line[2] is '+' or '-'));
        Assert.Equal(
            ["/articles/harbour (article with pictures): changed", "  … and 2 parts that changed likewise above",
                "/about (page of the site): changed", "  … and 1 part that changed likewise above"],
            changes.SkipWhile(line => !line.StartsWith("/articles/harbour", StringComparison.Ordinal)).Take(4));
        Assert.Equal("11 pages: 0 unchanged, 11 changed, 0 not compared, 0 failed.", rehearsed.Report[^1]);
    }

    [Fact]
    public async Task It_asks_by_the_name_that_readers_know_and_for_nothing_that_they_may_not_see()
    {
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, (context, _) => Send(context, "Nothing of before."));

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => ("localhost:5000", page.Split(' ')[0])), running.Asked);
        Assert.Contains(rehearsed.Report, line => line.Contains("Pier repaired", StringComparison.Ordinal));
        Assert.DoesNotContain(rehearsed.Report, line => line.Contains(RehearsalNewsroom.Hidden, StringComparison.OrdinalIgnoreCase)
            || line.Contains("scheduled", StringComparison.Ordinal) || line.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_diff_is_of_bounded_length()
    {
        var many = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<p>{n} {new string('x', 1_000)}</p>\n"));
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, (context, html) =>
            Send(context, context.Request.Path == "/about" ? many : html));

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.InRange(rehearsed.Report.Count, 60, 90);
        Assert.All(rehearsed.Report, line => Assert.InRange(line.Length, 0, 240));
        Assert.Contains(rehearsed.Report, line => line.StartsWith("  … and ", StringComparison.Ordinal)
            && line.EndsWith(" more lines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_statuses_are_changes_and_a_site_that_fails_is_not_compared()
    {
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, (context, html) =>
        {
            switch (context.Request.Path)
            {
                case "/archive":
                    context.Response.Redirect("https://news.example.org/archive", permanent: true);
                    return Task.CompletedTask;
                case "/about":
                    context.Response.StatusCode = 410;
                    break;
                case "/tags/ships":
                    context.Response.StatusCode = 503;
                    break;
            }

            return Send(context, html);
        });

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.Contains("/archive (archive): answers 301 to https://news.example.org/archive now, and 200 by this program",
            rehearsed.Report);
        Assert.Contains("/about (page of the site): answers 410 now, and 200 by this program", rehearsed.Report);
        Assert.Contains("/tags/ships (tag): not compared, as the site answers 503", rehearsed.Report);
        Assert.Equal("11 pages: 8 unchanged, 2 changed, 1 not compared, 0 failed.", rehearsed.Report[^1]);
        Assert.DoesNotContain("/archive/", running.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task What_is_published_meanwhile_is_on_both_sides_in_the_end()
    {
        var isPublished = false;
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, async (context, html) =>
        {
            if (!isPublished)
            {
                isPublished = true;
                await rehearsed.Site.PublishAsync(TestSite.Text("tide", "Tide turns"));
            }

            await Send(context, html);
        });

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.Contains("/articles/tide (newest article): unchanged", rehearsed.Report);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", rehearsed.Report[^1]);
        Assert.DoesNotContain(rehearsed.Report, line => line.Contains("meanwhile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_newsroom_that_never_rests_it_says_that_changes_may_be_of_its_publishing()
    {
        var count = 0;
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, async (context, html) =>
        {
            await rehearsed.Site.PublishAsync(TestSite.Text($"tide-{++count}", "Tide turns"));
            await Send(context, html);
        });

        Assert.Equal(0, await rehearsed.RunAsync(running.Address));

        Assert.Contains("Something was published or became visible while they were made; it stands among the changes. Run this again.",
            rehearsed.Report);
    }

    [Fact]
    public async Task A_site_that_does_not_answer_in_time_is_named_and_the_pages_are_tried_all_the_same()
    {
        using var end = new CancellationTokenSource();
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        Assert.Equal(0, await rehearsed.RunAsync(running.Address, TimeSpan.FromMilliseconds(50)));
        await end.CancelAsync();

        Assert.Contains($"No site answers at {running.Address} (it took longer than 0 seconds), so HTML was not compared. Start the site, "
            + "or name its address with --site.", rehearsed.Report);
        Assert.Equal("11 pages: 0 unchanged, 0 changed, 11 not compared, 0 failed.", rehearsed.Report[^1]);
    }

    [Fact]
    public async Task A_page_that_this_program_cannot_show_is_named_with_its_reason_and_the_code_is_1()
    {
        await rehearsed.Site.Get<Catalogue>().WriteAsync(write => write.ExecuteAsync("update site set navigation = 'no list'"),
            TestContext.Current.CancellationToken);
        await using var running = await EarlierSite.StartAsync(null, (context, _) => Send(context, "A page."));

        Assert.Equal(1, await rehearsed.RunAsync(running.Address));

        Assert.Contains(rehearsed.Report,
            line => line.StartsWith("/ (front page): this program fails with 500: ", StringComparison.Ordinal));
        Assert.Equal("11 pages: 0 unchanged, 0 changed, 0 not compared, 11 failed.", rehearsed.Report[^1]);
    }

    public ValueTask DisposeAsync() => rehearsed.Site.DisposeAsync();

    private static Task Send(HttpContext context, string html) => context.Response.WriteAsync(html);
}
