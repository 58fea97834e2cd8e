using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Publishing;

/// <summary>A deletion order takes the names along that its article alone was filed under, and no other.</summary>
public sealed class ErasedNamesTests : IDisposable
{
    private const string Secret = "Xylophagous";

    private readonly TestNewsroom newsroom = new();

    private EraseArticle Erase => new(newsroom.Catalogue, newsroom.Pictures);

    [Fact]
    public async Task The_names_that_it_alone_was_filed_under_go_with_it_and_readers_hear_of_none()
    {
        var filed = TestNewsroom.Text("b", EditKind.First) with { Section = "Coast", Authors = ["Jonah Kettering"], Tags = ["Ships"] };
        await newsroom.PublishedAsync(filed);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with
        {
            Section = Secret,
            Authors = ["Jonah Kettering", $"Dr {Secret}"],
            Tags = ["Ships", $"{Secret} takeover"],
            VisibleFrom = newsroom.Now.AddDays(1),
        });
        var tag = newsroom.Query<long>("select id from tags where name like '%takeover'").Single();
        Assert.True((await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, tag, new TermFields($"{Secret} bid"), null,
            Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);

        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);

        Assert.False(newsroom.Holds(Secret));
        Assert.Equal(["Coast"], newsroom.Query<string>("select name from sections"));
        Assert.Equal(["Jonah Kettering"], newsroom.Query<string>("select name from authors"));
        Assert.Equal(["Ships"], newsroom.Query<string>("select name from tags"));
        Assert.Contains("test: add tag (Ships, at ships)", newsroom.Audit());
        Assert.Contains("test: rename tag ()", newsroom.Audit());
    }

    [Fact]
    public async Task What_the_audit_says_of_a_tag_goes_with_it_and_of_its_namesakes_stays()
    {
        var by = Actor.Command("test");
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Ships into"), by, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Boats"), by, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Rafts"), by, TestNewsroom.Cancellation)).Problem);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { Tags = ["Ships"] });
        var (boats, rafts) = (newsroom.Query<long>("select id from tags where name = 'Boats'").Single(),
            newsroom.Query<long>("select id from tags where name = 'Rafts'").Single());
        Assert.Null((await new MergeTags(newsroom.Catalogue).ExecuteAsync(rafts, "Boats", by, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new MergeTags(newsroom.Catalogue).ExecuteAsync(boats, "Ships", by, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Boats", "new-boats"), by, TestNewsroom.Cancellation)).Problem);

        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: false, by, TestNewsroom.Cancellation)).Problem);

        // The other Boats came later.
        Assert.Equal(["Ships into, at ships-into", "", "", "", "", "", "Boats, at new-boats"],
            newsroom.Query<string>("select detail from audit where act like '%tag%' order by id"));
        Assert.Equal(["Ships into", "Boats"], newsroom.Query<string>("select name from tags order by id"));
    }

    [Fact]
    public async Task The_number_of_a_tag_that_is_gone_is_never_given_to_another()
    {
        await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.First) with { Section = "Coast", Authors = ["Jo"], Tags = ["Ships"] });
        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        await newsroom.PublishedAsync(
            TestNewsroom.Text("b", EditKind.First) with { Section = "Harbour", Authors = ["Ann"], Tags = ["Boats"] });
        foreach (var table in new[] { "sections", "authors", "tags" })
        {
            Assert.Equal([2], newsroom.Query<long>($"select id from {table}"));
        }
    }

    [Fact]
    public async Task A_name_that_somebody_has_described_stays()
    {
        Assert.True((await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, new TermFields("Coast", "", "All about it"),
            Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { Section = "Coast" });
        Assert.Null((await Erase.ExecuteAsync("a", "Order of a court", withAddresses: false, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Coast"], newsroom.Query<string>("select name from sections"));
    }

    public void Dispose() => newsroom.Dispose();
}
