using NewsDesk.Addresses;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Terms;

namespace NewsDesk.Tests.Terms;

/// <summary>Sections, tags and authors: their names and addresses change, and nothing that knew the old ones is lost.</summary>
public sealed class TermTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_section_that_is_renamed_answers_at_every_address_it_had_in_one_hop()
    {
        await newsroom.PublishedAsync(Filed("a", section: "Coast"));
        var id = Id("section", "Coast");
        Assert.Null((await EditSectionAsync(id, "Shore", "shore")).Problem);
        Assert.Null((await EditSectionAsync(id, "Sea", "sea", "Boats")).Problem);

        Assert.Equal(["sea", "sea", null],
            [(await SectionAsync("coast")).MovedTo, (await SectionAsync("shore")).MovedTo, (await SectionAsync("sea")).MovedTo]);
        Assert.Equal(("Sea", "Boats"), ((await SectionAsync("sea")).Found!.Name, (await SectionAsync("sea")).Found!.Description));
        Assert.Equal("Sea", (await newsroom.ReadAsync("a")).Article!.SectionName);

        // Back to an address of its own: no loop is left.
        Assert.Null((await EditSectionAsync(id, "Coast", "coast")).Problem);
        Assert.Equal([null, "coast", "coast"],
            [(await SectionAsync("coast")).MovedTo, (await SectionAsync("shore")).MovedTo, (await SectionAsync("sea")).MovedTo]);
        Assert.Equal(3, newsroom.Query<long>("select count(*) from audit where act = 'edit section'").Single());
    }

    [Fact]
    public async Task A_text_written_with_the_old_name_files_under_the_new_one()
    {
        await newsroom.PublishedAsync(Filed("a", "Coast", ["Ships"], ["Ada Quay"]));
        await EditSectionAsync(Id("section", "Coast"), "Shore", "coast");
        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, Id("tag", "Ships"), new TermFields("Vessels", "vessels"), null,
            Actor.Command("test"), TestNewsroom.Cancellation);
        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Author, Id("author", "Ada Quay"), new TermFields("Ada Quay-Pier"),
            null, Actor.Command("test"), TestNewsroom.Cancellation);

        await newsroom.PublishedAsync(Filed("b", "coast", ["ships", "Vessels"], ["Ada Quay"]));

        Assert.Equal(["Shore"], newsroom.Query<string>("select name from sections"));
        Assert.Equal(["Vessels"], newsroom.Query<string>("select name from tags"));
        Assert.Equal(["Ada Quay-Pier"], newsroom.Query<string>("select name from authors"));
        Assert.Equal(["Vessels"], (await newsroom.ReadAsync("b")).Article!.Tags.Select(tag => tag.Name));

        // The old name is free: whoever takes it anew, has it.
        Assert.Null((await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, new TermFields("Coast", "the-coast"),
            Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        await newsroom.PublishedAsync(Filed("c", "Coast"));
        Assert.Equal("the-coast", (await newsroom.ReadAsync("c")).Article!.SectionSlug);
    }

    [Fact]
    public async Task Names_and_addresses_are_unique_and_the_refusal_says_whose_they_are()
    {
        var add = new AddTerm(newsroom.Catalogue);
        Assert.Null((await add.ExecuteAsync(TermKind.Section, new TermFields("Coast"), Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        Assert.Null((await add.ExecuteAsync(TermKind.Section, new TermFields("Town"), Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        await EditSectionAsync(Id("section", "Town"), "City", "city");
        foreach (var (name, slug, problem) in new[]
        {
            ("COAST", "x", "There is a section of that name already: Coast. Choose another name."),
            ("Harbour", "coast", "The address 'coast' belongs to another section: Coast. Choose another."),
            ("Harbour", "town", "'town' is an old address of the section City: readers who kept it are led there. Only City can take it "
                + "back. Choose another."),
            ("Harbour", "No!", "The address 'No!' can’t be used."),
            ("", "x", "The name is empty. Write one."),
            ("a\u202Eb", "x", "The name can’t be used:"),
        })
        {
            Assert.StartsWith(problem, (await add.ExecuteAsync(TermKind.Section, new TermFields(name, slug), Actor.Command("test"),
                TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
            Assert.StartsWith(problem, (await EditSectionAsync(await NewAsync(), name, slug)).Problem, StringComparison.Ordinal);
        }

        async Task<long> NewAsync()
        {
            var name = $"S{newsroom.Query<long>("select count(*) from sections").Single()}";
            await add.ExecuteAsync(TermKind.Section, new TermFields(name), Actor.Command("test"), TestNewsroom.Cancellation);
            return Id("section", name);
        }
    }

    [Theory]
    [InlineData(TermKind.Section, 500, "The description can’t be used:")]
    [InlineData(TermKind.Author, 1_000, "The text about them can’t be used:")]
    public async Task A_description_that_is_too_long_is_refused_by_the_name_of_its_field(TermKind kind, int longest, string problem)
    {
        var add = new AddTerm(newsroom.Catalogue);
        var refused = await add.ExecuteAsync(kind, new TermFields("One", "", new string('a', longest + 1)), Actor.Command("test"),
            TestNewsroom.Cancellation);
        Assert.StartsWith(problem, refused.Problem, StringComparison.Ordinal);
        Assert.True((await add.ExecuteAsync(kind, new TermFields("One", "", new string('a', longest)), Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.Equal(longest, (await new TermList(newsroom.Newest).FindAsync(kind, 1))!.Description.Length);
    }

    [Fact]
    public async Task Merging_tags_moves_past_versions_lists_addresses_and_names()
    {
        await newsroom.PublishedAsync(Filed("a", tags: ["Boats"]));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(Filed("b", tags: ["Boats", "Energy", "Ships"]));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(Filed("c", tags: ["Ships"]));
        var rename = await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, Id("tag", "Boats"),
            new TermFields("Small boats", "small-boats"), null, Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Null(rename.Problem);
        var merge = new MergeTags(newsroom.Catalogue);
        var retire = new RetireTerm(newsroom.Catalogue);
        var (boats, ships) = (Id("tag", "Small boats"), Id("tag", "Ships"));
        Assert.Contains("can’t go into itself", (await merge.ExecuteAsync(boats, "small boats", Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("no tag named 'Planes'", (await merge.ExecuteAsync(boats, "Planes", Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);

        await retire.ExecuteAsync(TermKind.Tag, ships, true, Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Contains("Ships is retired",
            (await merge.ExecuteAsync(boats, "Ships", Actor.Command("test"), TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        await retire.ExecuteAsync(TermKind.Tag, ships, false, Actor.Command("test"), TestNewsroom.Cancellation);

        Assert.Equal(ships, await merge.ExecuteAsync(boats, " ships ", Actor.Command("test"), TestNewsroom.Cancellation));

        var bySlug = new TermBySlug(newsroom.Newest);
        Assert.Equal(["ships", "ships"], [(await bySlug.FindAsync(TermKind.Tag, "boats", Now)).MovedTo,
            (await bySlug.FindAsync(TermKind.Tag, "small-boats", Now)).MovedTo]);
        var listed = await new ArticleList(newsroom.Newest).PageAsync(ListScope.Of(TermKind.Tag, ships), new PageRequest(20), Now);
        Assert.Equal(["c", "b", "a"], listed!.Rows.Select(article => article.Slug));
        Assert.Equal(["Energy", "Ships"], (await newsroom.ReadAsync("b")).Article!.Tags.Select(tag => tag.Name));
        await newsroom.PublishedAsync(Filed("d", tags: ["Boats", "Small boats"]));
        Assert.Equal(["Ships"], (await newsroom.ReadAsync("d")).Article!.Tags.Select(tag => tag.Name));

        // What is derived is what it would be if it were derived again.
        var before = Listing();
        foreach (var id in newsroom.Query<long>("select id from articles"))
        {
            await newsroom.Catalogue.WriteAsync(async write => { await NewsDesk.Articles.Listing.RefreshAsync(write, id); return true; },
                TestNewsroom.Cancellation);
        }

        Assert.Equal(before, Listing());
    }

    [Fact]
    public async Task A_section_of_scheduled_articles_alone_is_told_apart_until_readers_see_one()
    {
        await newsroom.PublishedAsync(Filed("a", section: "Coast"));
        await newsroom.PublishedAsync(Filed("b", section: "Town") with { VisibleFrom = newsroom.Now.AddHours(1) });
        var all = new TermList(newsroom.Newest);
        Assert.Equal([("Coast", true), ("Town", false)], (await all.SectionsAsync()).Select(section => (section.Name, section.IsKnown)));
        Assert.False((await all.FindAsync(TermKind.Section, Id("section", "Town")))!.IsKnown);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.All(await all.SectionsAsync(), section => Assert.True(section.IsKnown));
    }

    [Fact]
    public async Task So_are_a_tag_and_an_author()
    {
        await newsroom.PublishedAsync(
            Filed("a") with { Tags = ["Takeover"], Authors = ["Cleo Marsh"], VisibleFrom = newsroom.Now.AddHours(1) });
        var all = new TermList(newsroom.Newest);
        Assert.False(Assert.Single((await all.PageAsync(TermKind.Tag, null, new PageRequest(9)))!.Rows).IsKnown);
        Assert.False(Assert.Single((await all.PageAsync(TermKind.Author, null, new PageRequest(9)))!.Rows).IsKnown);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((true, true), ((await all.FindAsync(TermKind.Tag, Id("tag", "Takeover")))!.IsKnown,
            (await all.FindAsync(TermKind.Author, Id("author", "Cleo Marsh")))!.IsKnown));
    }

    [Fact]
    public async Task A_retired_section_leaves_the_navigation_and_keeps_its_address()
    {
        await newsroom.PublishedAsync(Filed("a", section: "Coast"));
        await newsroom.PublishedAsync(Filed("b", section: "Town"));
        var generation = newsroom.Query<long>("select generation from catalogue").Single();
        var retire = new RetireTerm(newsroom.Catalogue);
        var id = Id("section", "Coast");

        Assert.True((await retire.ExecuteAsync(TermKind.Section, id, true, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        Assert.Equal(["Town"], (await new SectionList(newsroom.Newest).ListAsync(Now)).Select(section => section.Name));
        Assert.Equal("Coast", (await SectionAsync("coast")).Found?.Name);
        Assert.True(newsroom.Query<long>("select generation from catalogue").Single() > generation);
        Assert.Equal(["Town", "Coast"], (await SectionsAsync()).Select(section => section.Name));

        Assert.True((await retire.ExecuteAsync(TermKind.Section, id, false, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        Assert.Equal(["Coast", "Town"], (await new SectionList(newsroom.Newest).ListAsync(Now)).Select(section => section.Name));
    }

    [Fact]
    public async Task Sections_move_up_and_down_and_stop_at_the_ends()
    {
        var add = new AddTerm(newsroom.Catalogue);
        foreach (var name in new[] { "A", "B", "C" })
        {
            await add.ExecuteAsync(TermKind.Section, new TermFields(name), Actor.Command("test"), TestNewsroom.Cancellation);
        }

        var move = new MoveSection(newsroom.Catalogue);
        foreach (var (name, by, order) in new[] { ("C", -1, "ACB"), ("A", 1, "CAB"), ("C", -1, "CAB"), ("B", 5, "CAB"), ("C", 2, "ABC") })
        {
            Assert.True((await move.ExecuteAsync(Id("section", name), by, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
            Assert.Equal(order, string.Concat((await new SectionList(newsroom.Newest).ListAsync(Now)).Select(section => section.Name)));
        }

        Assert.Equal("C: place from “1” to “3”",
            newsroom.Query<string>("select detail from audit where act = 'order sections' order by id desc limit 1").Single());
        Assert.Equal(3, newsroom.Query<long>("select count(*) from audit where act = 'order sections'").Single());

        await new RetireTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Section, Id("section", "C"), true, Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Contains("C is retired", (await move.ExecuteAsync(Id("section", "C"), -1, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.False((await move.ExecuteAsync(99, 1, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
    }

    public void Dispose() => newsroom.Dispose();

    private AsOf Now => new(newsroom.Now, newsroom.Now);

    private List<string> Listing() => [.. newsroom.Query<string>("select scope || scope_id || ' ' || published_at || ' ' || article_id || "
        + "' ' || version_id from listing order by 1")];

    private static TestPublication Filed(string slug, string? section = null, string[]? tags = null, string[]? authors = null) =>
        TestNewsroom.Text(slug, EditKind.First) with { Section = section, Tags = tags ?? [], Authors = authors ?? [] };

    private long Id(string type, string name) => newsroom.Query<long>($"select id from {type}s where name = @name", new { name }).Single();

    private Task<IReadOnlyList<ListedTerm>> SectionsAsync() => new TermList(newsroom.Newest).SectionsAsync();

    private Task<AtAddress<Term>> SectionAsync(string slug) => new TermBySlug(newsroom.Newest).FindAsync(TermKind.Section, slug, Now);

    private Task<Result<FieldTexts>> EditSectionAsync(long id, string name, string slug, string description = "") =>
        new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, id, new TermFields(name, slug, description), null,
            Actor.Command("test"), TestNewsroom.Cancellation);
}
