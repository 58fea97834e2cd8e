using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Reading;

namespace NewsDesk.Web.Tests.Pages;

/// <summary>Walks lists of 97 articles, some of one instant and some minutes apart, as a reader does: by their own links.</summary>
public sealed class PagingTests(PagingTests.Newsroom newsroom) : IClassFixture<PagingTests.Newsroom>
{
    private const int Count = 97;
    private const int PerPage = 20;

    [Theory]
    [InlineData("/sections/coast")]
    [InlineData("/tags/ships")]
    [InlineData("/authors/ada-quay")]
    [InlineData("/archive/2026/03")]
    [InlineData("/archive/2026/03/01")]
    public async Task Older_and_newer_show_every_article_once_and_in_order(string list)
    {
        var down = await WalkAsync(list, "next");
        Assert.Equal(newsroom.NewestFirst, down.SelectMany(page => page.Slugs));
        Assert.Equal((Count + PerPage - 1) / PerPage, down.Count);
        Assert.All(down[..^1], page => Assert.Equal(PerPage, page.Slugs.Count));

        var up = await WalkAsync(down[^1].Address, "prev");
        Assert.Equal(newsroom.NewestFirst, up.AsEnumerable().Reverse().SelectMany(page => page.Slugs));
        foreach (var page in down.Concat(up))
        {
            Assert.Equal((page.Address, $"http://localhost:5000{page.Address}"), (page.Address, page.Canonical));
        }
    }

    [Fact]
    public async Task A_place_beyond_either_end_is_not_found()
    {
        var down = await WalkAsync("/sections/coast", "next");
        var (newest, oldest) = (await PositionAsync(down[0].Slugs[0]), await PositionAsync(down[^1].Slugs[^1]));
        Assert.Equal(404, await newsroom.Site.StatusAsync($"/sections/coast?before={oldest}"));
        Assert.Equal(404, await newsroom.Site.StatusAsync($"/sections/coast?after={newest}"));
        Assert.Equal(200, await newsroom.Site.StatusAsync($"/sections/coast?after={oldest}"));
        Assert.Equal(200, await newsroom.Site.StatusAsync($"/sections/coast?before={newest}"));
    }

    [Fact]
    public async Task A_place_keeps_its_meaning_when_its_article_is_withdrawn()
    {
        await using var site = TestSite.Start();
        foreach (var n in Enumerable.Range(1, 3))
        {
            await site.PublishAsync(
                TestSite.Text($"story-{n}", $"Story {n}") with { Section = "Coast", VisibleFrom = TestSite.Noon.AddHours(-n) });
        }

        var middle = (await site.Get<ArticleBySlug>().FindAsync(ArticleType.Article, "story-2", site.AsOf)).Article!;
        var address = $"/sections/coast?before={new ListPosition(middle.PublishedAt, middle.Id)}";
        await Web.Tests.Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(middle.Id, "", "wrong", Actor.Command("test"), CancellationToken.None));
        Assert.Equal(["story-3"], (await site.OpenAsync(address)).Listed());
    }

    [Fact]
    public async Task A_place_that_no_article_ever_had_is_not_found()
    {
        var between = new ListPosition(TestSite.Noon.AddDays(-1).AddSeconds(30), 77);
        Assert.Equal(404, await newsroom.Site.StatusAsync($"/sections/coast?before={between}"));
        Assert.Equal(404, await newsroom.Site.StatusAsync($"/sections/coast?after={between}"));
    }

    private async Task<List<(string Address, string? Canonical, IReadOnlyList<string> Slugs)>> WalkAsync(string address, string rel)
    {
        var pages = new List<(string, string?, IReadOnlyList<string>)>();
        for (var next = address; next is not null;)
        {
            Assert.True(pages.Count <= Count, "The links lead in a circle.");
            var page = await newsroom.Site.OpenAsync(next);
            pages.Add((next, page.Canonical(), page.Listed()));
            next = page.QuerySelector($"nav.paging a[rel={rel}]")?.GetAttribute("href");
        }

        return pages;
    }

    private async Task<ListPosition> PositionAsync(string slug)
    {
        var found = await newsroom.Site.Get<ArticleBySlug>().FindAsync(ArticleType.Article, slug, newsroom.Site.AsOf);
        return new ListPosition(found.Article!.PublishedAt, found.Article.Id);
    }

    /// <summary>Published once for all tests, and in an order that is not that of their dates.</summary>
    public sealed class Newsroom : IAsyncLifetime
    {
        public TestSite Site { get; } = TestSite.Start();

        public Dictionary<string, DateTimeOffset> Instants { get; } = [];

        /// <summary>Of one instant, the one made last comes first.</summary>
        public IReadOnlyList<string> NewestFirst { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            for (var n = 0; n < Count; n++)
            {
                // Thirty of one instant: more than a page holds.
                var minutes = n % 3 == 0 ? 40 : n * 37 % Count;
                var slug = $"story-{n:00}";
                Instants[slug] = TestSite.Noon.AddDays(-1).AddMinutes(minutes);
                await Site.PublishAsync(TestSite.Text(slug, $"Story {n}") with
                {
                    Section = "Coast",
                    Tags = ["Ships"],
                    Authors = ["Ada Quay"],
                    VisibleFrom = Instants[slug],
                });
            }

            NewestFirst = [.. Instants.Reverse().OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
