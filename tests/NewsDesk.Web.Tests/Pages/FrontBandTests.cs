using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Terms;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Tests.Pages;

public sealed class FrontBandTests
{
    [Theory]
    [InlineData("1 1 1 1", true)]
    [InlineData("2 2 2", true)]
    [InlineData("3 3 3 3 3 3 3 3", true)]
    [InlineData("3 3 3 3", false)]
    [InlineData("3 1 2 2 1 1 3 2", false)]
    [InlineData("3 1 3 3 3 3 3 3", true)]
    public void Never_takes_one_form_twice_running(string counts, bool withPictures)
    {
        var bands = FrontBand.Of([.. counts.Split(' ').Select(count => Section(count[0] - '0', withPictures))]);

        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.NotEqual(pair.First.Form, pair.Second.Form));
    }

    [Fact]
    public void Leads_with_a_large_picture_only_where_there_is_one()
    {
        Assert.Equal("first", FrontBand.Of([Section(3, withPictures: true)])[0].Form);
        Assert.Equal("columns", FrontBand.Of([Section(3, withPictures: false)])[0].Form);
    }

    private static FrontSection Section(int articles, bool withPictures) => new(
        new Term { Id = 1, Slug = "world", Name = "World" },
        [.. Enumerable.Range(1, articles).Select(id => new ListedArticle
        {
            Id = id,
            Slug = $"a{id}",
            Headline = "Headline",
            Summary = "",
            Language = "en",
            Genre = Genre.News,
            PublishedAt = TestSite.Noon,
            PictureHash = withPictures ? "0" : null,
        })]);
}
