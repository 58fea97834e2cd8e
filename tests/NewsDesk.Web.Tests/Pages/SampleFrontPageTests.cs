using NewsDesk.Tests;
using NewsDesk.Web.Tests.Visibility;

namespace NewsDesk.Web.Tests.Pages;

public sealed class SampleFrontPageTests(SampleNewsroom sample)
{
    [Fact]
    public async Task The_front_page_shows_no_article_twice_and_Recent_none_of_those_shown()
    {
        var page = await sample.Site.OpenAsync("/");
        var shown = page.QuerySelectorAll("main article :is(h2, h3) a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.InRange(shown.Count, 10, 60);
        Assert.Equal(shown.Distinct(), shown);

        var recent = page.QuerySelectorAll("aside.recent h3 a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(5, recent.Distinct().Count());
        Assert.Empty(recent.Intersect(shown));
    }

    [Fact]
    public async Task Every_page_of_the_sample_newsroom_can_be_reached_and_opened()
    {
        var found = await Visibility.Crawl.AllAsync(sample.Site, ["/"]);
        foreach (var path in found.Keys)
        {
            Assert.Equal((path, 200), (path, await sample.Site.StatusAsync(path)));
        }

        var files = Directory.EnumerateFiles(Path.Combine(NewsDesk.Tests.Repository.Root, "content", "articles"), "*.md",
            SearchOption.AllDirectories)
            .Select(file => $"/articles/{Path.GetFileNameWithoutExtension(file)}");
        Assert.Empty(files.Except(found.Keys));
    }
}
