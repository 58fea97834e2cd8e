using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Reading;

namespace NewsDesk.Tests.Portability;

/// <summary>An import adds new files, revises changed ones and skips the others.</summary>
public sealed class ImportFolderTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task The_same_folder_again_changes_nothing()
    {
        content.Picture("a.png").Article("one", "image: a.png\nimage_alt: A\ntags: [x, y]\nauthor: Ann\nsection: World\n").Article("two");
        content.Write("pages/about.md", "---\ntitle: About\n---\nWe.\n");
        content.Write("sections.yml", "- name: World\n  description: All of it\n").Write("authors.yml", "- name: Ann\n  bio: Writes.\n");
        content.Write("site.yml", "name: The Test\nfooter:\n  links:\n    - {name: About, url: /about}\n");
        Assert.Equal((3, 0, 0), Counts(await ImportAsync()));
        var before = Everything();

        var again = await ImportAsync();

        Assert.Equal((0, 0, 3), Counts(again));
        Assert.Empty(again.Problems);
        Assert.Equal(before, Everything());
    }

    [Theory]
    [InlineData(81)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task An_address_of_up_to_two_hundred_characters_is_kept(int length)
    {
        var slug = new string('a', length);
        content.Article("by-key", $"slug: {slug}\n").Article(new string('b', length));
        Assert.Empty((await ImportAsync()).Problems);
        Assert.NotNull((await newsroom.ReadAsync(slug)).Article);
        Assert.NotNull((await newsroom.ReadAsync(new string('b', length))).Article);
    }

    [Fact]
    public async Task A_title_for_search_is_the_articles()
    {
        content.Article("one", "search_title: Found by this\n").Article("two");
        Assert.Empty((await ImportAsync()).Problems);
        Assert.Equal("Found by this", (await newsroom.ReadAsync("one")).Article!.ShareTitle);
        Assert.Equal((await newsroom.ReadAsync("two")).Article!.Headline, (await newsroom.ReadAsync("two")).Article!.ShareTitle);
    }

    [Fact]
    public async Task A_changed_file_is_a_minor_edit_or_an_update_when_that_date_moved()
    {
        content.Article("one");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        content.Article("one", text: "Other text.");
        Assert.Equal((0, 1, 0), Counts(await ImportAsync()));
        Assert.Null((await newsroom.ReadAsync("one")).Article!.UpdatedAt);

        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        content.Article("one", "updated: 2026-02-01T10:00:00Z\n", "More text.");
        await ImportAsync();
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.Zero), (await newsroom.ReadAsync("one")).Article!.UpdatedAt);
        Assert.Equal(["first", "minor", "update"], newsroom.Query<string>("select kind from versions order by number"));
    }

    [Fact]
    public async Task A_new_correction_in_the_file_is_a_correction_and_an_old_one_is_not_said_twice()
    {
        content.Article("one", "corrections:\n  - {date: 2026-01-06, kind: clarification, text: First note.}\n");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        content.Article("one", "corrections:\n  - {date: 2026-01-06, kind: clarification, text: First note.}\n  - {date: 2026-03-03, kind: "
            + "correction, text: Second note.}\n");
        await ImportAsync();

        var article = (await newsroom.ReadAsync("one")).Article!;
        Assert.Equal(["Second note.", "First note."], article.Notes.Select(note => note.Text));
        Assert.Equal(newsroom.Now, article.UpdatedAt);
        Assert.Equal(["first", "correction"], newsroom.Query<string>("select kind from versions order by number"));
    }

    [Fact]
    public async Task A_file_is_known_by_its_id_and_a_new_slug_leaves_the_old_address_behind()
    {
        content.Write("articles/x.md", "---\nid: abc-1\nslug: old\ntitle: T\ndate: 2026-01-05\n---\nText.\n");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Write("articles/x.md", "---\nid: abc-1\nslug: new\ntitle: T\ndate: 2026-01-05\n---\nText.\n");
        Assert.Equal((0, 1, 0), Counts(await ImportAsync()));
        Assert.Equal("new", (await newsroom.ReadAsync("old")).MovedTo);
        Assert.NotNull((await newsroom.ReadAsync("new")).Article);
    }

    [Fact]
    public async Task A_date_ahead_is_a_schedule_and_a_changed_file_moves_it()
    {
        content.Write("articles/x.md", "---\ntitle: T\ndate: 2026-03-05\n---\nFirst.\n");
        await ImportAsync();
        Assert.Null((await newsroom.ReadAsync("x")).Article);
        content.Write("articles/x.md", "---\ntitle: T2\ndate: 2026-03-04\n---\nSecond.\n");
        Assert.Equal((0, 1, 0), Counts(await ImportAsync()));
        newsroom.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal("T2", (await newsroom.ReadAsync("x")).Article!.Headline);
    }

    [Fact]
    public async Task Unknown_keys_survive_to_the_letter()
    {
        const string keys = "title:   T\nmood: 'sunny'   # as it was\nlayout: {wide: yes}\n";
        content.Write("articles/x.md", $"---\n{keys}---\n\nText  \n");
        Assert.Empty((await ImportAsync()).Problems);
        Assert.Equal((keys, "\nText  \n"), newsroom.Query<(string, string)>("select front_matter, markdown from versions").Single());
    }

    [Fact]
    public async Task Files_come_in_the_order_of_their_whole_paths()
    {
        string[] paths = ["a-b/x.md", "a.md", "a/x.md", "a/y/z.md", "a0.md", "b.md", "Z/q.md"];
        foreach (var (n, path) in paths.Index())
        {
            content.Write($"articles/{path}", $"---\ntitle: {path}\nslug: s-{n}\n---\nText.\n");
        }

        Assert.Empty((await ImportAsync()).Problems);
        Assert.Equal(paths.Order(StringComparer.Ordinal), newsroom.Query<string>("select headline from versions order by id"));
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private Task<ImportReport> ImportAsync() =>
        newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);

    private static (int, int, int) Counts(ImportReport report) => (report.Added, report.Changed, report.Unchanged);

    /// <summary>Every table's row count, and the generation.</summary>
    private List<string> Everything() =>
        [.. CatalogueDump.Tables(newsroom.Catalogue)
            .Select(table => $"{table}: {newsroom.Query<long>($"select count(*) from {table}").Single()}"),
            .. newsroom.Query<string>("select 'generation ' || generation from catalogue")];
}
