using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Terms;

namespace NewsDesk.Tests.Terms;

/// <summary>Which sections, tags and authors readers may know of: those that the newsroom added, and those that a visible text has
/// brought.</summary>
public sealed partial class KnownToReadersTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task What_the_newsroom_added_is_known_whatever_is_filed_there_and_what_a_text_brought_while_something_visible_is()
    {
        await AddAsync();
        Assert.Equal(["Added", "added", "Adda"], await KnownAsync());
        var scheduled = await newsroom.PublishedAsync(Filed("a") with { VisibleFrom = newsroom.Now.AddHours(1) });
        await newsroom.PublishedAsync(Filed("b", "Added", "added", "Adda") with { VisibleFrom = newsroom.Now.AddHours(1) });
        Assert.Equal(["Added", "added", "Adda"], await KnownAsync());

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Added", "Brought", "added", "brought", "Adda", "Bro"], await KnownAsync());
        await newsroom.Withdraw.ExecuteAsync(scheduled.ArticleId, "", "wrong", Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Equal(["Added", "added", "Adda"], await KnownAsync());
    }

    [Fact]
    public async Task A_writer_is_offered_only_what_readers_may_know_of()
    {
        await AddAsync();
        await newsroom.PublishedAsync(Filed("a") with { VisibleFrom = newsroom.Now.AddHours(1) });
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer, "Bo"), await newsroom.PersonAsync());
        var (writers, editors) = await newsroom.Catalogue.ReadAsync(async read =>
            (await new KnownNames(read).FindAsync(writer), await new KnownNames(read).FindAsync(editor)));
        Assert.Equal(["Added", "added", "Adda"], [.. writers.Sections, .. writers.Tags, .. writers.Authors]);
        Assert.Equal(["Added", "Brought", "added", "brought", "Adda", "Bro"], [.. editors.Sections, .. editors.Tags, .. editors.Authors]);
    }

    [Fact]
    public async Task A_section_that_stands_in_a_file_is_known_even_if_a_hidden_text_brought_it_first()
    {
        await newsroom.PublishedAsync(Filed("a") with { VisibleFrom = newsroom.Now.AddHours(1) });
        Assert.Empty(await KnownAsync());
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "sections.yml"), "- name: Brought\n  slug: brought\n",
                TestNewsroom.Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "authors.yml"), "- name: Bro\n  slug: bro\n", TestNewsroom.Cancellation);
            Assert.Empty((await newsroom.Import.ExecuteAsync(folder, Actor.Command("test"), null, TestNewsroom.Cancellation)).Problems);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(["Brought", "Bro"], await KnownAsync());
    }

    [Fact]
    public async Task A_tag_that_readers_never_knew_leaves_no_address_when_it_goes_into_another()
    {
        await newsroom.PublishedAsync(Filed("a", tag: "Public"));
        await newsroom.PublishedAsync(Filed("b", tag: "Seen once") with { VisibleFrom = newsroom.Now.AddHours(-1) });
        await newsroom.PublishedAsync(Filed("b", tag: "Public") with { Kind = EditKind.Update });
        await newsroom.PublishedAsync(Filed("c", tag: "Hidden") with { VisibleFrom = newsroom.Now.AddHours(1) });
        foreach (var name in new[] { "Hidden", "Seen once" })
        {
            var id = newsroom.Query<long>("select id from tags where name = @name", new { name }).Single();
            Assert.Null((await new MergeTags(newsroom.Catalogue)
                .ExecuteAsync(id, "Public", Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        }

        Assert.Equal(["seen-once"], newsroom.Query<string>("select slug from former_addresses"));
        Assert.Equal(["hidden", "seen once"], newsroom.Query<string>("select lower(name) from former_names order by 1"));
    }

    [Fact]
    public async Task A_name_that_only_an_erased_text_brought_goes_with_it_whatever_was_said_of_it_and_one_that_was_added_stays()
    {
        await AddAsync();
        await newsroom.PublishedAsync(Filed("a"));
        await newsroom.PublishedAsync(Filed("a", "Added", "added", "Adda") with { Kind = EditKind.Update });
        var brought = newsroom.Query<long>("select id from sections where name = 'Brought'").Single();
        Assert.Null((await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, brought,
            new TermFields("Brought", "", "All about it"), null, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new EraseArticle(newsroom.Catalogue, newsroom.Pictures)
            .ExecuteAsync("a", "Order", false, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Added", "added", "Adda"],
            newsroom.Query<string>("select name from sections union all select name from tags union all select name from authors"));
    }

    public void Dispose() => newsroom.Dispose();

    private static TestPublication Filed(string slug, string section = "Brought", string tag = "brought", string author = "Bro") =>
        TestNewsroom.Text(slug, EditKind.First) with { Section = section, Tags = [tag], Authors = [author] };

    private async Task AddAsync(string section = "Added", string tag = "added", string author = "Adda")
    {
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Section, new TermFields(section), Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields(tag), Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Author, new TermFields(author), Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
    }

    /// <summary>The names of sections, tags and authors whose addresses answer.</summary>
    private async Task<IEnumerable<string>> KnownAsync()
    {
        var asOf = new AsOf(newsroom.Now, newsroom.Now);
        var known = new List<string>();
        foreach (var slug in newsroom.Query<string>("select slug from sections order by id"))
        {
            known.AddRange(
                new[] { (await new TermBySlug(newsroom.Newest).FindAsync(TermKind.Section, slug, asOf)).Found?.Name }.OfType<string>());
        }

        Assert.Equal(known, (await new SectionList(newsroom.Newest).ListAsync(asOf)).Select(section => section.Name));
        foreach (var slug in newsroom.Query<string>("select slug from tags order by id"))
        {
            known.AddRange(
                new[] { (await new TermBySlug(newsroom.Newest).FindAsync(TermKind.Tag, slug, asOf)).Found?.Name }.OfType<string>());
        }

        foreach (var slug in newsroom.Query<string>("select slug from authors order by id"))
        {
            known.AddRange(
                new[] { (await new TermBySlug(newsroom.Newest).FindAsync(TermKind.Author, slug, asOf)).Found?.Name }.OfType<string>());
        }

        return known;
    }
}
