using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Tests.Terms;

/// <summary>A name is found by its key and by what a search looks through, however it came into the catalogue.</summary>
public sealed partial class NameKeyTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Every_way_to_a_name_stores_what_it_is_found_by()
    {
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Section, new TermFields("Added ÖL"), Actor.Command("test"), TestNewsroom.Cancellation);
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Added ÖL"), Actor.Command("test"), TestNewsroom.Cancellation);
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Author, new TermFields("Added ÖL"), Actor.Command("test"), TestNewsroom.Cancellation);
        await newsroom.PublishedAsync(Filed("Brought ÖL"));
        await newsroom.PublishedAsync(Filed("Renamed Not Yet") with { Slug = "b" });
        await ImportAsync("Imported ÖL");
        AssertKeys("Added ÖL", "Brought ÖL", "Renamed Not Yet");

        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, Id("section", "Renamed Not Yet"),
            new TermFields("Renamed ÖL"), null, Actor.Command("test"), TestNewsroom.Cancellation);
        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, Id("tag", "Renamed Not Yet"), new TermFields("Renamed ÖL"), null,
            Actor.Command("test"), TestNewsroom.Cancellation);
        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Author, Id("author", "Renamed Not Yet"), new TermFields("Renamed ÖL"),
            null, Actor.Command("test"), TestNewsroom.Cancellation);
        AssertKeys("Added ÖL", "Brought ÖL", "Renamed ÖL");
        Assert.Equal([("author", "renamed not yet"), ("section", "renamed not yet"), ("tag", "renamed not yet")],
            newsroom.Query<(string, string)>("select type, name_key from former_names order by type"));
    }

    [Fact]
    public async Task Names_that_differ_in_the_case_of_a_to_z_are_one_and_others_stay_what_they_are()
    {
        var add = new AddTerm(newsroom.Catalogue);
        Assert.Null((await add.ExecuteAsync(TermKind.Tag, new TermFields("Öl Price", "oil"), Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        Assert.Contains("of that name already: Öl Price", (await add.ExecuteAsync(TermKind.Tag, new TermFields("Öl PRICE", "x"),
            Actor.Command("test"), TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await add.ExecuteAsync(TermKind.Tag, new TermFields("öl Price", "small-oil"), Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);

        // Both names that an earlier catalogue may hold are found, each by its own, and a search finds both.
        foreach (var (name, slug) in new[] { ("oel price", null), ("ÖL price", "oil"), ("öl PRICE", "small-oil") })
        {
            var owner = await newsroom.Catalogue.ReadAsync(read => FormerName.OwnerOfAsync(read, TermKind.Tag, name));
            Assert.Equal(slug, owner is null ? null
                : newsroom.Query<string>("select slug from tags where id = @owner", new { owner }).Single());
        }

        Assert.Equal(["Öl Price", "öl Price"], await TagsAsync(" öL p"));
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_names_without_case()
    {
        string[] order = ["_x", "Alpha", "alpine", "beta", "Zeta", "Öl"];
        foreach (var name in order.Reverse())
        {
            Assert.Null((await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, new TermFields(name, name == "_x" ? "x" : ""),
                Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
            await newsroom.PersonAsync(name: name);
        }

        Assert.Equal(order, await TagsAsync(null));
        Assert.Equal(order, await newsroom.Catalogue.ReadAsync(read => new TermList(read).OfferedTagsAsync(0, 9)));
        Assert.Equal(order, (await newsroom.Catalogue.ReadAsync(read => new PeopleList(read).ListAsync())).Select(person => person.Name));
    }

    public void Dispose() => newsroom.Dispose();

    private static TestPublication Filed(string name) =>
        TestNewsroom.Text("a", EditKind.First) with { Section = name, Tags = [name], Authors = [name] };

    private void AssertKeys(params string[] some)
    {
        foreach (var type in new[] { "section", "tag", "author" })
        {
            var rows = newsroom.Query<(string Name, string Key, string Text)>("select name, "
                + $"name_key, {(type == "section" ? "''" : "search_text")} from {type}s");
            Assert.All(rows, row =>
                Assert.Equal((Casefold.NameKey(row.Name), type == "section" ? "" : Casefold.SearchText(row.Name)), (row.Key, row.Text)));
            if (type != "tag")
            {
                Assert.Subset(rows.Select(row => row.Name).ToHashSet(), some.ToHashSet());
            }
        }
    }

    private async Task ImportAsync(string name)
    {
        var folder = Path.Combine(newsroom.Folder, "content");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "sections.yml"), $"- name: {name}\n", TestNewsroom.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "authors.yml"), $"- name: {name}\n", TestNewsroom.Cancellation);
        Assert.Empty((await newsroom.Import.ExecuteAsync(folder, Actor.Command("test"), null, TestNewsroom.Cancellation)).Problems);
        Assert.NotEqual((0, 0), (Id("section", name), Id("author", name)));
    }

    private async Task<IEnumerable<string>> TagsAsync(string? search) =>
        (await newsroom.Catalogue.ReadAsync(read => new TermList(read).PageAsync(TermKind.Tag, search, new PageRequest(9))))!.Rows.Select(
            tag => tag.Name);

    private long Id(string type, string name) => newsroom.Query<long>($"select id from {type}s where name = @name", new { name }).Single();
}
