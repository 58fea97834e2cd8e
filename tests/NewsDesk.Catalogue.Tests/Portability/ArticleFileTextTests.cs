using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Time;

namespace NewsDesk.Tests.Portability;

/// <summary>An import reads a written file back as the text was.</summary>
public sealed class ArticleFileTextTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, 7, TimeSpan.Zero);

    private readonly ContentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_field_is_read_back()
    {
        var content = new ArticleContent
        {
            Headline = "Harbour: “open” # at last",
            Slug = "harbour-opens",
            Summary = "One.\u00a0Two: 'three' \\ \"four\"",
            Markdown = "---\nA rule above.\n\n...\n\n**Text** with a tail.  \n",
            Section = "null",
            Authors = ["Jo, Ltd.", "~", "Zoë 🚢"],
            Tags = ["yes", "1.0", "- dash", new string('x', 100)],
            Language = "no",
            Genre = Genre.Opinion,
            Lead = new LeadPicture("a/pier.jpg", "", "Caption", "Credit", "top-left"),
            Source = new ArticleSource("Wire", "https://wire.example.org/1", false),
            SearchTitle = "Found by this",
            SocialImage = "share.png",
        };
        DatedNote[] notes = [new(EditKind.Correction, Noon, "It was wrong: 1"), new(EditKind.Clarification, Noon, "two")];
        var read = Read(new ArticleFileText
        {
            Content = content,
            Uid = "u-1",
            Date = Noon,
            Updated = Noon.AddDays(1),
            Corrections = notes,
            FrontMatter = "title: Another\nmood: [calm, 3]\nimage: old.jpg\n",
        });

        Assert.Equal(content.ToJson(), read.Content.ToJson());
        Assert.Equal(("u-1", Noon, Noon.AddDays(1)), (read.Uid, read.VisibleFrom, read.UpdatedAt));
        Assert.Equal(notes, read.EarlierNotes);
        Assert.Contains("mood:", read.FrontMatter, StringComparison.Ordinal);
        Assert.DoesNotContain("Another", read.FrontMatter, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_absent_stays_absent()
    {
        var content = new ArticleContent { Headline = "Harbour", Slug = "harbour", Lead = new LeadPicture("pier.jpg") };
        var read = Read(new ArticleFileText { Content = content, Uid = "u-1" });
        Assert.Equal(content.ToJson(), read.Content.ToJson());
        Assert.Null(read.VisibleFrom);
        Assert.Null(read.UpdatedAt);
        Assert.Empty(read.EarlierNotes);
    }

    [Fact]
    public void A_text_without_headline_and_address_can_be_read_too() =>
        Assert.Equal("Untitled", Read(new ArticleFileText { Content = new ArticleContent { Slug = "~7" }, Uid = "u-1" }).Content.Headline);

    private Publication Read(ArticleFileText text)
    {
        folder.Write("articles/a.md", text.ToString());
        var problems = new List<ImportProblem>();
        var file = ArticleFile.Read(folder.Path, "articles/a.md", SiteTime.OfZone("Asia/Tokyo")!, Actor.Command("test"), problems);
        Assert.Empty(problems);
        return file!.Publication;
    }
}
