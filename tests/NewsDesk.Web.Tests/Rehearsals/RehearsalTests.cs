using Microsoft.AspNetCore.Http;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Rehearsals;

public sealed class RehearsalTests : IAsyncLifetime
{
    /// <summary>Ten times what a page takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private static readonly DateTimeOffset Published = TestSite.Noon.AddDays(-2);

    private readonly TestSite site = TestSite.Start();
    private readonly List<string> report = [];

    public async ValueTask InitializeAsync() => await RehearsalNewsroom.FillAsync(site, Published);

    [Fact]
    public async Task A_page_of_each_kind_is_unchanged_where_the_running_program_is_this_one()
    {
        await using var running = await EarlierSite.StartAsync(site, Send);

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => $"{page}: unchanged"), report[^12..^1]);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", report[^1]);
        Assert.StartsWith("The catalogue has schema ", report[0], StringComparison.Ordinal);
        Assert.Matches(@"^The copy took \d+\.\d s, the migration \d+\.\d s\.$", report[1]);
        Assert.False(Directory.Exists(Path.Combine(site.Folder, "rehearsal")));
    }

    [Fact]
    public async Task A_change_is_shown_as_a_diff_and_one_of_every_page_once()
    {
        await using var running = await EarlierSite.StartAsync(site, (context, html) => Send(context, html
            .Replace("""<p class="site-name">""", """<p class="name">""", StringComparison.Ordinal)
            .Replace("Text of Harbour", "Words of Harbour", StringComparison.Ordinal)));

        Assert.Equal(0, await RehearseAsync(running.Address));

        var changes = report.SkipWhile(line => line != "/ (front page): changed").ToList();
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
        Assert.Equal("11 pages: 0 unchanged, 11 changed, 0 not compared, 0 failed.", report[^1]);
    }

    [Fact]
    public async Task It_asks_by_the_name_that_readers_know_and_for_nothing_that_they_may_not_see()
    {
        await using var running = await EarlierSite.StartAsync(site, (context, _) => Send(context, "Nothing of before."));

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => ("localhost:5000", page.Split(' ')[0])), running.Asked);
        Assert.Contains(report, line => line.Contains("Pier repaired", StringComparison.Ordinal));
        Assert.DoesNotContain(report, line => line.Contains(RehearsalNewsroom.Hidden, StringComparison.OrdinalIgnoreCase)
            || line.Contains("scheduled", StringComparison.Ordinal) || line.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_diff_is_of_bounded_length()
    {
        var many = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<p>{n} {new string('x', 1_000)}</p>\n"));
        await using var running = await EarlierSite.StartAsync(site, (context, html) =>
            Send(context, context.Request.Path == "/about" ? many : html));

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.InRange(report.Count, 60, 90);
        Assert.All(report, line => Assert.InRange(line.Length, 0, 240));
        Assert.Contains(report, line => line.StartsWith("  … and ", StringComparison.Ordinal)
            && line.EndsWith(" more lines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_statuses_are_changes_and_a_site_that_fails_is_not_compared()
    {
        await using var running = await EarlierSite.StartAsync(site, (context, html) =>
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

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.Contains("/archive (archive): answers 301 to https://news.example.org/archive now, and 200 by this program", report);
        Assert.Contains("/about (page of the site): answers 410 now, and 200 by this program", report);
        Assert.Contains("/tags/ships (tag): not compared, as the site answers 503", report);
        Assert.Equal("11 pages: 8 unchanged, 2 changed, 1 not compared, 0 failed.", report[^1]);
        Assert.DoesNotContain("/archive/", running.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task What_is_published_meanwhile_is_on_both_sides_in_the_end()
    {
        var isPublished = false;
        await using var running = await EarlierSite.StartAsync(site, async (context, html) =>
        {
            if (!isPublished)
            {
                isPublished = true;
                await site.PublishAsync(TestSite.Text("tide", "Tide turns"));
            }

            await Send(context, html);
        });

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.Contains("/articles/tide (newest article): unchanged", report);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", report[^1]);
        Assert.DoesNotContain(report, line => line.Contains("meanwhile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_newsroom_that_never_rests_it_says_that_changes_may_be_of_its_publishing()
    {
        var count = 0;
        await using var running = await EarlierSite.StartAsync(site, async (context, html) =>
        {
            await site.PublishAsync(TestSite.Text($"tide-{++count}", "Tide turns"));
            await Send(context, html);
        });

        Assert.Equal(0, await RehearseAsync(running.Address));

        Assert.Contains("Something was published or became visible while they were made; it stands among the changes. Run this again.",
            report);
    }

    [Fact]
    public async Task A_site_that_does_not_answer_in_time_is_named_and_the_pages_are_tried_all_the_same()
    {
        using var end = new CancellationTokenSource();
        await using var running = await EarlierSite.StartAsync(site, async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        Assert.Equal(0, await RehearseAsync(running.Address, TimeSpan.FromMilliseconds(50)));
        await end.CancelAsync();

        Assert.Contains($"No site answers at {running.Address} (it took longer than 0 seconds), so HTML was not compared. Start the site, "
            + "or name its address with --site.", report);
        Assert.Equal("11 pages: 0 unchanged, 0 changed, 11 not compared, 0 failed.", report[^1]);
    }

    [Fact]
    public async Task A_page_that_this_program_cannot_show_is_named_with_its_reason_and_the_code_is_1()
    {
        await site.Get<Catalogue>().WriteAsync(write => write.ExecuteAsync("update site set navigation = 'no list'"),
            TestContext.Current.CancellationToken);
        await using var running = await EarlierSite.StartAsync(null, (context, _) => Send(context, "A page."));

        Assert.Equal(1, await RehearseAsync(running.Address));

        Assert.Contains(report, line => line.StartsWith("/ (front page): this program fails with 500: ", StringComparison.Ordinal));
        Assert.Equal("11 pages: 0 unchanged, 0 changed, 0 not compared, 11 failed.", report[^1]);
    }

    [Fact]
    public async Task Every_schema_can_be_rehearsed_and_stays()
    {
        for (var schema = 1L; schema < OlderFolder.Newest; schema++)
        {
            using var folder = new TestFolder();
            OlderFolder.Make(folder.Path, schema);
            var before = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));

            Assert.Equal(0, await RehearseAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

            Assert.Contains($"The catalogue has schema {schema}; an upgrade brings it to schema {OlderFolder.Newest}.", report);
            Assert.EndsWith(", 0 failed.", report[^1], StringComparison.Ordinal);
            Assert.Equal(before, TableDump.Whole(OlderFolder.CatalogueIn(folder.Path)));
            Assert.Equal(["newsdesk.db"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        }
    }

    [Fact]
    public async Task A_copy_that_no_program_has_opened_yet_can_be_rehearsed_and_stays_as_it_is()
    {
        using var folder = new TestFolder();
        var file = OlderFolder.CatalogueIn(folder.Path);
        await site.Get<Catalogue>().CopyAsync(file, TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(0, await RehearseAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

        Assert.Equal("11 pages: 0 unchanged, 0 changed, 11 not compared, 0 failed.", report[^1]);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_second_rehearsal_waits_for_its_turn()
    {
        using var first = RehearsalFolder.Make(site.Folder);
        await using var running = await EarlierSite.StartAsync(site, Send);

        var rejection = await Assert.ThrowsAsync<StartRejected>(() => RehearseAsync(running.Address));

        Assert.Equal(ExitCode.AnotherInstance, rejection.ExitCode);
        Assert.Contains(first.Path, rejection.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(first.Path));
    }

    [Fact]
    public async Task A_rehearsal_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        await using var running = await EarlierSite.StartAsync(site, async (context, html) =>
        {
            Assert.True(File.Exists(Path.Combine(site.Folder, "rehearsal", "newsdesk.db")));
            await stop.CancelAsync();
            await Send(context, html);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RehearseAsync(running.Address, cancellation: stop.Token));

        Assert.Single(running.Asked);
        Assert.False(Directory.Exists(Path.Combine(site.Folder, "rehearsal")));
    }

    [Fact]
    public async Task What_a_killed_rehearsal_left_goes_when_the_site_starts()
    {
        using var folder = new TestFolder();
        var left = Path.Combine(folder.Path, "rehearsal");
        Directory.CreateDirectory(Path.Combine(left, "keys"));
        await File.WriteAllTextAsync(Path.Combine(left, "newsdesk.db"), "A copy.", TestContext.Current.CancellationToken);

        await using var started = TestSite.Start(folder: folder.Path);

        Assert.Equal(200, await started.StatusAsync("/"));
        Assert.False(Directory.Exists(left));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static Task Send(HttpContext context, string html) => context.Response.WriteAsync(html);

    private async Task<int> RehearseAsync(
        Uri address, TimeSpan? patience = null, string? folder = null, CancellationToken? cancellation = null)
    {
        var options = site.Get<NewsDeskOptions>() with { DataDirectory = folder ?? site.Folder };
        using var running = new RunningSite(address, options.BaseUrl, patience ?? Patience);
        return await new Rehearsal(options, running, site.Clock, report.Add)
            .RunAsync(cancellation ?? TestContext.Current.CancellationToken);
    }
}
