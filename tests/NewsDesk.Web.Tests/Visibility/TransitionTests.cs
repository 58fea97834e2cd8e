using NewsDesk.Articles;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>What readers see on either side of the instant from which something is visible.</summary>
public sealed class TransitionTests
{
    private static readonly DateTimeOffset Transition = TestSite.Noon.AddHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task One_second_before_an_article_is_nowhere_and_one_second_after_everywhere()
    {
        await using var site = TestSite.Start();
        var story = await Story.PublishAsync(site, Transition);

        site.Clock.SetUtcNow(Transition - Second);
        await story.IsNowhereAsync(site);

        site.Clock.SetUtcNow(Transition + Second);
        await story.IsEverywhereAsync(site);
    }

    [Fact]
    public async Task An_article_is_there_after_a_boundary_that_passed_while_the_program_was_off()
    {
        using var folder = new TestFolder();
        Story story;
        await using (var site = TestSite.Start(folder: folder.Path))
        {
            story = await Story.PublishAsync(site, Transition);
        }

        await using (var site = TestSite.Start(Transition - Second, folder.Path))
        {
            await story.IsNowhereAsync(site);
        }

        await using (var site = TestSite.Start(Transition + Second, folder.Path))
        {
            await story.IsEverywhereAsync(site);
        }
    }

    [Fact]
    public async Task A_scheduled_second_version_replaces_the_first_exactly_at_its_instant()
    {
        await using var site = TestSite.Start();
        var (old, next) = (await site.PictureAsync(323), await site.PictureAsync(324));
        await site.PublishAsync((TestSite.Text("tide",
            "Tide is high") with
        { Section = "Coast", Tags = ["Water"], VisibleFrom = TestSite.Noon.AddDays(-1) }).WithLead(old));
        await site.PublishAsync((TestSite.Text("tide", "Tide has turned",
            EditKind.Update) with
        { Section = "Harbour", Tags = ["Moon"], VisibleFrom = Transition }).WithLead(next));

        site.Clock.SetUtcNow(Transition.AddMilliseconds(-1));
        await IsAsync("Tide is high", "Tide has turned", "/sections/coast", "/sections/harbour", "/tags/water", "/tags/moon", old.Hash,
            next.Hash);
        Assert.DoesNotContain("Updated", await site.ReadAsync("/articles/tide"), StringComparison.Ordinal);

        site.Clock.SetUtcNow(Transition);
        await IsAsync("Tide has turned", "Tide is high", "/sections/harbour", "/sections/coast", "/tags/moon", "/tags/water", next.Hash,
            old.Hash);
        Assert.Contains("Updated <time datetime=\"2026-03-02T13:00:00", await site.ReadAsync("/articles/tide"), StringComparison.Ordinal);

        async Task IsAsync(string headline, string not, string section, string noSection, string tag, string noTag, string picture,
            string noPicture)
        {
            foreach (var path in new[] { "/articles/tide", "/", section, tag, "/archive/2026/03/01", "/no-such-page" })
            {
                var body = await site.ReadAsync(path);
                Assert.Contains(headline, body, StringComparison.Ordinal);
                Assert.DoesNotContain(not, body, StringComparison.Ordinal);
                Assert.DoesNotContain($"\"{noSection}\"", body, StringComparison.Ordinal);
                Assert.DoesNotContain(noPicture, body, StringComparison.Ordinal);
            }

            foreach (var gone in new[] { noSection, noTag, $"/pictures/{noPicture}/320.jpg" })
            {
                Assert.Equal((gone, 404), (gone, await site.StatusAsync(gone)));
            }

            Assert.Equal(200, await site.StatusAsync($"/pictures/{picture}/320.jpg"));
        }
    }

    [Fact]
    public async Task The_clock_of_a_request_is_read_once_for_the_whole_page()
    {
        await using var site = TestSite.Start();
        await Story.PublishAsync(site, Transition);
        site.Clock.SetUtcNow(Transition.AddMilliseconds(-3));

        // The clock passes the boundary while the page is put together: the page must not show half of each.
        site.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(2);
        for (var n = 0; n < 4; n++)
        {
            var front = await site.OpenAsync("/");
            Assert.Equal(
                front.QuerySelector("header nav a[href='/sections/quokka-news']") is not null,
                front.QuerySelector("main .lead h2 a[href='/articles/quokka-found']") is not null);
        }
    }
}
