using System.Text;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Portability;
using NewsDesk.Work;

namespace NewsDesk.Tests.Portability;

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
    public async Task An_address_that_is_too_long_is_reported_with_its_file()
    {
        content.Article("by-key", $"slug: {new string('a', 201)}\n");
        var problem = Assert.Single((await ImportAsync()).Problems);
        Assert.Contains("at most 200", problem.Reason, StringComparison.Ordinal);
        Assert.EndsWith("by-key.md", problem.Path, StringComparison.Ordinal);
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
        content.Article("one", "corrections:\n  - {date: 2026-01-06, kind: clarification, text: First note.}\n  - {date: 2026-03-03, kind: correction, text: Second note.}\n");
        await ImportAsync();

        var article = (await newsroom.ReadAsync("one")).Article!;
        Assert.Equal(["Second note.", "First note."], article.Notes.Select(note => note.Text));
        Assert.Equal(newsroom.Now, article.UpdatedAt);
        Assert.Equal(["first", "correction"], newsroom.Query<string>("select kind from versions order by number"));
    }

    [Fact]
    public async Task What_was_changed_on_both_sides_is_reported_and_left_alone()
    {
        content.Article("one");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("one", EditKind.Update, "Changed on the site"));
        content.Article("one", text: "Changed in the file.");

        var report = await ImportAsync();

        Assert.Contains("changed here and on the site", report.Problems.Single().Reason, StringComparison.Ordinal);
        Assert.Equal("Changed on the site", (await newsroom.ReadAsync("one")).Article!.Headline);
    }

    [Fact]
    public async Task A_withdrawn_article_does_not_come_back_by_an_import()
    {
        content.Article("one");
        await ImportAsync();
        await newsroom.Withdraw.ExecuteAsync(newsroom.Query<long>("select id from articles").Single(), "", "Reason", "test", TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Article("one", text: "Changed.");
        Assert.Contains("withdrawn", (await ImportAsync()).Problems.Single().Reason, StringComparison.Ordinal);
        Assert.NotNull((await newsroom.ReadAsync("one")).Withdrawal);
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
    public async Task A_changed_file_buries_no_text_that_the_newsroom_has_under_way()
    {
        content.Write("articles/x.md", "---\ntitle: T\ndate: 2026-01-05\n---\nFirst.\n");
        await ImportAsync();
        var writer = await newsroom.PersonAsync(EditorRole.Writer);
        var id = newsroom.Query<long>("select id from articles where slug = 'x'").Single();
        await new SaveDraft(newsroom.Catalogue).ExecuteAsync(id, new ArticleContent { Headline = "Rewritten" }, 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(id, "", writer);
        content.Write("articles/x.md", "---\ntitle: T\ndate: 2026-01-05\n---\nSecond.\n");

        var report = await ImportAsync();
        Assert.Contains("a newer text of the article that is not published yet", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal("Rewritten", (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).Content.Headline);
    }

    [Theory]
    [InlineData("date: 2026-03-03T09:00:00Z\n")]
    [InlineData("")]
    public async Task A_changed_file_keeps_to_the_time_that_the_newsroom_moved_the_article_to(string date)
    {
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nTetx.\n");
        await ImportAsync();
        var moved = newsroom.Now.AddDays(7);
        Assert.True((await newsroom.Reschedule.MoveAsync(newsroom.Query<long>("select id from versions").Single(), moved, "ada@example.org", TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        content.Write("articles/one.md", $"---\ntitle: One\n{date}---\nText.\n");

        Assert.Equal((0, 1, 0), Counts(await ImportAsync()));
        Assert.Null((await newsroom.ReadAsync("one")).Article);
        Assert.Equal([moved.ToUnixTimeMilliseconds()], newsroom.Query<long>("select visible_from from intervals"));
        newsroom.Clock.SetUtcNow(moved);
        Assert.Contains("Text.", (await newsroom.ReadAsync("one")).Article!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_that_the_newsroom_cancelled_stays_cancelled()
    {
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nTetx.\n");
        await ImportAsync();
        Assert.True((await newsroom.Reschedule.CancelAsync(newsroom.Query<long>("select id from versions").Single(), "ada@example.org", TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nText.\n");

        Assert.Contains("was cancelled on the site", Assert.Single((await ImportAsync()).Problems).Reason, StringComparison.Ordinal);
        Assert.Null((await newsroom.ReadAsync("one")).Article);
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

    [Theory]
    [InlineData("title: [\n", "articles/bad.md:", "can't be read")]
    [InlineData("title: T\ndate: soon\n", "articles/bad.md:3: ", "is not a date")]
    [InlineData("date: 2026-01-01\n", "articles/bad.md:2: ", "title is missing")]
    [InlineData("title: T\ngenre: gossip\n", "articles/bad.md:3: ", "must be one of news")]
    [InlineData("title: T\nimage: https://example.org/x.png\n", "articles/bad.md:3: ", "not a file under pictures")]
    [InlineData("title: T\nslug: Bad Slug\n", "articles/bad.md: ", "can’t be used")]
    [InlineData("title: T\nsource: {url: x}\n", "articles/bad.md:3: ", "names no agency")]
    [InlineData("title: T\ncorrections: [{date: 2026-01-01}]\n", "articles/bad.md:3: ", "needs a date, a text")]
    [InlineData("a: &x [1]\nb: *x\ntitle: T\n", "articles/bad.md:3: ", "aliases")]
    public async Task A_bad_file_is_reported_with_path_line_and_reason_and_the_rest_is_imported(string keys, string where, string reason)
    {
        content.Write("articles/bad.md", $"---\n{keys}---\nText.\n").Article("good");
        var report = await ImportAsync();
        Assert.Equal(1, report.Added);
        Assert.StartsWith(where, report.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, report.Problems[0].Reason, StringComparison.Ordinal);
        Assert.NotNull((await newsroom.ReadAsync("good")).Article);
    }

    [Fact]
    public async Task Deep_yaml_is_refused_before_anything_recurses()
    {
        content.Write("articles/deep.md", $"---\ntitle: T\nx: {new string('[', 30_000)}\n---\n").Article("good");
        var report = await ImportAsync();
        Assert.Equal((1, 1), (report.Added, report.Problems.Count));
    }

    [Fact]
    public async Task Two_files_with_one_slug_a_file_that_is_not_utf8_and_one_without_front_matter_are_left_out()
    {
        content.Article("one").Write("articles/z/one.md", "---\ntitle: Other\n---\nText.\n");
        content.Write("articles/latin.md", Encoding.Latin1.GetBytes("---\ntitle: Caf\u00e9\n---\nText.\n")).Write("articles/plain.md", "Text.\n");

        var report = await ImportAsync();

        Assert.Equal(1, report.Added);
        Assert.Equal(["articles/latin.md:2", "articles/plain.md:1", "articles/z/one.md"], report.Problems.Select(problem => problem.Line is null ? problem.Path : $"{problem.Path}:{problem.Line}"));
        Assert.Contains("articles/2026/01/one.md", report.Problems[2].Reason, StringComparison.Ordinal);
        Assert.Equal("Headline of one", (await newsroom.ReadAsync("one")).Article!.Headline);
    }

    [Fact]
    public async Task A_picture_that_is_a_text_or_missing_is_reported_and_its_article_imported_without_it_until_it_is_mended()
    {
        content.Write("pictures/a.jpg", "Not a picture.").Article("one", "image: a.jpg\n").Article("two", "image: nowhere.png\n");
        var report = await ImportAsync();
        Assert.Equal(2, report.Added);
        Assert.Equal(["pictures/a.jpg", "pictures/nowhere.png"], report.Problems.Select(problem => problem.Path));
        Assert.Empty((await newsroom.ReadAsync("one")).Article!.Pictures);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Write("pictures/a.jpg", TestPicture.Png(400, 300));
        Assert.Equal((0, 1, 1), Counts(await ImportAsync()));
        Assert.Equal(400, (await newsroom.ReadAsync("one")).Article!.Pictures[0].Width);
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
    public async Task Pictures_outside_the_folder_are_not_read()
    {
        content.Article("one", "image: ../../../../etc/hostname\n");
        var report = await ImportAsync();
        Assert.Single(report.Problems);
        Assert.Empty((await newsroom.ReadAsync("one")).Article?.Pictures ?? new Dictionary<int, NewsDesk.Pictures.PictureUse>());
    }

    [Fact]
    public async Task Articles_take_the_write_lock_in_turns_that_end_when_their_time_is_over()
    {
        for (var n = 0; n < 5; n++)
        {
            content.Article($"a-{n}");
        }

        var steps = new List<int>();
        var report = await Import(TimeSpan.Zero).ExecuteAsync(content.Path, "test", new Steps(steps.Add), TestNewsroom.Cancellation);
        Assert.Equal(5, report.Added);
        Assert.Equal([1, 2, 3, 4, 5], steps);
    }

    [Fact]
    public async Task Of_a_large_folder_a_few_files_are_in_memory_at_once()
    {
        for (var n = 0; n < 1_000; n++)
        {
            content.Article($"a-{n}");
        }

        var (read, done, most) = (0, 0, 0);
        var report = await Import(TimeSpan.Zero, _ => Interlocked.Increment(ref read)).ExecuteAsync(
            content.Path,
            "test",
            new Steps(now =>
            {
                most = Math.Max(most, Volatile.Read(ref read) - done);
                done = now;
            }),
            TestNewsroom.Cancellation);
        Assert.Equal((1_000, 1_000), (report.Added, done));
        Assert.InRange(most, 1, 200);
    }

    [Fact]
    public async Task A_credit_that_a_later_article_gives_stands_in_a_picture_whose_first_use_gives_none()
    {
        content.Picture("shared.png").Article("a-first", "image: shared.png\n");
        for (var n = 0; n < 200; n++)
        {
            content.Article($"b-{n}");
        }

        content.Article("c-last", "image: shared.png\nimage_credit: Ann Example\n");
        Assert.Equal(202, (await ImportAsync()).Added);
        var hash = newsroom.Query<string>("select hash from pictures").Single();
        Assert.Contains("Ann Example", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(newsroom.Pictures.PathOf(hash, 640)!, TestNewsroom.Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_as_before_whose_picture_has_changed_is_a_new_version()
    {
        content.Picture("a.png").Article("one", text: "![A](/pictures/a.png)").Article("two");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Picture("a.png", 320);
        Assert.Equal((0, 1, 1), Counts(await ImportAsync()));
        Assert.Equal(320, (await newsroom.ReadAsync("one")).Article!.Pictures.Single().Value.Width);
        Assert.Equal((0, 0, 2), Counts(await ImportAsync()));
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private Task<ImportReport> ImportAsync() => newsroom.Import.ExecuteAsync(content.Path, "test", null, TestNewsroom.Cancellation);

    private static (int, int, int) Counts(ImportReport report) => (report.Added, report.Changed, report.Unchanged);

    /// <summary>Every table's row count, and the generation.</summary>
    private List<string> Everything() =>
        [.. newsroom.Query<string>("select name from sqlite_schema where type = 'table'")
            .Select(table => $"{table}: {newsroom.Query<long>($"select count(*) from {table}").Single()}"),
            .. newsroom.Query<string>("select 'generation ' || generation from catalogue")];

    private ImportFolder Import(TimeSpan longestTurn, Action<string>? reading = null) =>
        new(newsroom.Catalogue, newsroom.Publish, newsroom.Pictures, SiteTime.OfZone("UTC")!) { LongestTurn = longestTurn, Reading = reading };

    private sealed class Steps(Action<int> step) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Stage == "articles")
            {
                step(value.Done);
            }
        }
    }
}
