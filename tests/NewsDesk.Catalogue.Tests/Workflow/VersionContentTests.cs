using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

public sealed class VersionContentTests
{
    [Fact]
    public async Task Gives_back_everything_that_was_published()
    {
        using var newsroom = new TestNewsroom();
        var (lead, inText) = (await newsroom.StoreAsync(401), await newsroom.StoreAsync(402));
        var publication = TestNewsroom.Text("a", EditKind.First, "Ferry sails") with
        {
            Summary = "A summary.",
            Markdown = "Text.\n\n![Quay](quay.jpg)",
            Section = "Coast",
            Authors = ["Ada Quay", "News desk"],
            Tags = ["Ships", "Energy"],
            Language = "pt-BR",
            Genre = Genre.Analysis,
            Lead = new LeadPicture("ferry.jpg", "", "At dawn", "Somebody", "top-left"),
            Source = new ArticleSource("An agency", "https://example.org/", false),
            SearchTitle = "Ferry sails by battery",
            SocialImage = "quay.jpg",
            FrontMatter = "title: Ferry sails\nmood: calm",
            Pictures = new Dictionary<string, StoredPicture> { ["ferry.jpg"] = lead, ["quay.jpg"] = inText },
        };
        var published = await newsroom.PublishedAsync(publication);

        var found = (await VersionContent.FindAsync(newsroom.Following(), published.VersionId))!;

        Assert.Equal((published.ArticleId, 1, EditKind.First), (found.ArticleId, found.Number, found.Kind));
        Assert.Equal(["test"], newsroom.Query<string>("select created_by from versions"));
        Assert.Equal(["quay.jpg", "ferry.jpg"], found.Pictures.Keys);
        Assert.Equal([inText.Hash, lead.Hash], found.Pictures.Values.Select(picture => picture.Hash));
        var again = found.ToPublication(EditKind.First, Actor.Command("test"));
        Assert.Equal(publication.ToPublication() with { Uid = found.Uid, Content = again.Content, EarlierNotes = again.EarlierNotes },
            again);
        Assert.Equal(publication.Content with { Authors = again.Content.Authors, Tags = again.Content.Tags }, again.Content);
        Assert.Equal(publication.Authors, again.Content.Authors);
        Assert.Equal(publication.Tags, again.Content.Tags);
        Assert.Null(await VersionContent.FindAsync(newsroom.Following(), 999));
    }
}
