using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Pictures;
using NewsDesk.Tests.Storage;
using NewsDesk.Upgrades;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Upgrades;

/// <summary>What going back would lose stands in a folder that an import takes back.</summary>
public sealed class LostFolderTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task What_readers_see_is_imported_into_an_empty_newsroom_as_it_was()
    {
        var pier = await PictureAsync("pier.jpg");
        var lead = new LeadPicture(pier.Reference, "A pier", "Caption", "Jo", "top");
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First) with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Jo Quay"],
            Lead = lead,
            Pictures = Named(pier),
            Summary = "Summary",
        });
        var published = newsroom.Now;
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.Correction, "Harbour opens") with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Jo Quay"],
            Lead = lead,
            Pictures = Named(pier),
            Summary = "Summary",
            Markdown = $"**New** text.\n\n![The quay](/pictures/{pier.Reference})\n",
            SearchTitle = "Found",
        });
        await newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });
        var before = (await newsroom.ReadAsync("harbour")).Article!;

        var loss = await WriteAsync();

        Assert.Equal((3, 0, 1, 1), (loss.Publishes, loss.Drafts, loss.Accounts, loss.Pictures));
        using var other = new TestNewsroom(newsroom.Now);
        var report = await other.Import.ExecuteAsync(loss.Folder, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Empty(report.Problems);
        Assert.Equal((2, 0), (report.Added, report.Changed));
        var after = (await other.ReadAsync("harbour")).Article!;
        Assert.Equal((before.Headline, before.PublishedAt, before.UpdatedAt, before.Summary, before.ShareTitle),
            (after.Headline, after.PublishedAt, after.UpdatedAt, after.Summary, after.ShareTitle));
        Assert.Equal(published, after.PublishedAt);
        Assert.Equal(before.Notes.Select(note => (note.Kind, note.Text)), after.Notes.Select(note => (note.Kind, note.Text)));
        const string Columns = "select v.markdown from versions v join articles a on a.id = v.article_id where a.slug = 'harbour' "
            + "order by v.number desc limit 1";
        Assert.Equal(newsroom.Query<string>(Columns), other.Query<string>(Columns));
        const string Pictures = "select distinct reference || hash || coalesce(alt, '') || coalesce(focus, '') from version_pictures "
            + "order by 1";
        Assert.Equal(newsroom.Query<string>(Pictures), other.Query<string>(Pictures));
        const string Ids = "select uid from articles order by uid";
        Assert.Equal(newsroom.Query<string>(Ids), other.Query<string>(Ids));

        // The text that the correction replaced is there too, to be imported alone.
        var earlier = Assert.Single(Directory.GetDirectories(Path.Combine(loss.Folder, "earlier")));
        using var third = new TestNewsroom(newsroom.Now);
        report = await third.Import.ExecuteAsync(earlier, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Empty(report.Problems);
        Assert.Equal("Headline of harbour", (await third.ReadAsync("harbour")).Article!.Headline);
    }

    [Fact]
    public async Task What_readers_do_not_see_is_imported_one_by_one_alone()
    {
        var ada = await newsroom.PersonAsync();
        var ferry = await newsroom.PublishedAsync(TestNewsroom.Text("ferry", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("ferry", EditKind.Update, "Ferry, tomorrow") with
        {
            VisibleFrom = newsroom.Now.AddDays(1),
            Scheduled = ScheduledVersions.Keep,
        });
        var bridge = await newsroom.PublishedAsync(TestNewsroom.Text("bridge", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await newsroom.Withdraw.ExecuteAsync(bridge.ArticleId, "Gone", "Law", Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        var draft = await new SaveDraft(newsroom.Catalogue).BeginAsync(Guid.NewGuid(), ArticleType.Article,
            new ArticleContent { Headline = "Secret plan", Markdown = "Not yet." }, ada, new DraftSeen(), TestNewsroom.Cancellation);
        Assert.Null(draft.Problem);
        Assert.Null((await newsroom.SubmitAsync(draft.Value!.ArticleId, "Please", ada)).Problem);
        var second = await new SaveDraft(newsroom.Catalogue).BeginAsync(Guid.NewGuid(), ArticleType.Page, new ArticleContent(), ada,
            new DraftSeen(), TestNewsroom.Cancellation);
        Assert.Null(second.Problem);

        var loss = await WriteAsync();

        Assert.Equal((3, 2, 1), (loss.Publishes, loss.Drafts, loss.Accounts));
        Assert.Equal((1, 0, 0), (loss.Withdrawals, loss.Erasures, loss.DisabledAccounts));
        using var other = new TestNewsroom(newsroom.Now);
        await other.Import.ExecuteAsync(loss.Folder, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Equal(["Headline of ferry"], other.Query<string>("select headline from versions"));
        Assert.False(Directory.Exists(Path.Combine(loss.Folder, "earlier")));

        var headlines = new List<string>();
        foreach (var one in Directory.GetDirectories(Path.Combine(loss.Folder, "not-public")).Order(StringComparer.Ordinal))
        {
            using var third = new TestNewsroom(newsroom.Now);
            Assert.Empty((await third.Import.ExecuteAsync(one, Actor.Command("test"), null, TestNewsroom.Cancellation)).Problems);
            headlines.Add(third.Query<string>("select headline from versions").Single());
        }

        Assert.Equal(["Ferry, tomorrow", "Headline of bridge", "Secret plan", "Untitled"], headlines.Order(StringComparer.Ordinal));
        Assert.Equal(ferry.ArticleId, newsroom.Query<long>("select id from articles where slug = 'ferry'").Single());
    }

    [Fact]
    public async Task Accounts_are_listed_without_their_secrets_and_the_audit_says_what_was_done()
    {
        await newsroom.PersonAsync(Role.Administrator, "Ada");
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync(
            "update editors set password_hash = 'SECRET-1', security_stamp = 'SECRET-2', authenticator_key = 'SECRET-3', name = 'A | B'"),
            TestNewsroom.Cancellation);

        var loss = await WriteAsync();

        var accounts = await File.ReadAllTextAsync(Path.Combine(loss.Folder, "accounts.md"), TestNewsroom.Cancellation);
        Assert.Contains("| ada@example.org | A \\| B | administrator | 2026-03-02 12:00:00 UTC |  |", accounts, StringComparison.Ordinal);
        Assert.Contains("| add person |", await File.ReadAllTextAsync(Path.Combine(loss.Folder, "audit.md"), TestNewsroom.Cancellation),
            StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(loss.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("SECRET", await File.ReadAllTextAsync(file, TestNewsroom.Cancellation), StringComparison.Ordinal);
        }

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(loss.Folder)
            == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_may_read_it()
    {
        var pier = await PictureAsync("pier.jpg");
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First) with { Pictures = Named(pier) });
        var loss = await WriteAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var entries = Directory.GetFileSystemEntries(loss.Folder, "*", SearchOption.AllDirectories).Append(loss.Folder);
        foreach (var path in entries)
        {
            Assert.Equal((path, Directory.Exists(path) ? Owner | UnixFileMode.UserExecute : Owner), (path, File.GetUnixFileMode(path)));
        }
    }

    [Fact]
    public async Task The_original_of_a_picture_that_only_the_library_knows_is_kept_too()
    {
        var pier = await PictureAsync("pier.jpg");
        var loss = await WriteAsync();
        Assert.Equal(
            await File.ReadAllBytesAsync(newsroom.Pictures.OriginalPathOf(pier.Hash)!, TestNewsroom.Cancellation),
            await File.ReadAllBytesAsync(Path.Combine(loss.Folder, "pictures", pier.Reference), TestNewsroom.Cancellation));
        Assert.Contains($"pictures/{pier.Reference}", await File.ReadAllTextAsync(Path.Combine(loss.Folder, "pictures.md"),
            TestNewsroom.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_articles_that_call_different_pictures_by_one_name_keep_theirs()
    {
        foreach (var (slug, width) in new[] { ("one", 300), ("two", 310) })
        {
            using var incoming = await newsroom.Pictures.ReceiveAsync(new MemoryStream(SamplePictures.Jpeg(width, 200)),
                TestNewsroom.Cancellation);
            var stored = (await newsroom.Pictures.AddAsync(incoming, null, TestNewsroom.Cancellation)).Value!;
            await newsroom.Catalogue.WriteAsync(write => stored.InsertAsync(write, null, null), TestNewsroom.Cancellation);
            await newsroom.PublishedAsync(TestNewsroom.Text(slug, EditKind.First) with
            {
                Lead = new LeadPicture("lead.jpg", "It"),
                Pictures = new Dictionary<string, StoredPicture> { ["lead.jpg"] = stored },
            });
        }

        var loss = await WriteAsync();

        using var other = new TestNewsroom(newsroom.Now);
        foreach (var folder in Directory.GetDirectories(Path.Combine(loss.Folder, "earlier")).Prepend(loss.Folder))
        {
            Assert.Empty((await other.Import.ExecuteAsync(folder, Actor.Command("test"), null, TestNewsroom.Cancellation)).Problems);
        }

        const string Uses = "select a.slug || vp.hash from version_pictures vp join versions v on v.id = vp.version_id "
            + "join articles a on a.id = v.article_id order by 1";
        Assert.Equal(newsroom.Query<string>(Uses), other.Query<string>(Uses));
    }

    public void Dispose() => newsroom.Dispose();

    private static Dictionary<string, StoredPicture> Named(LibraryPicture picture) => new() { [picture.Reference] = picture };

    private async Task<LibraryPicture> PictureAsync(string name)
    {
        var add = new AddPicture(newsroom.Catalogue, newsroom.Pictures);
        using var incoming = await add.ReceiveAsync(new MemoryStream(SamplePictures.Jpeg(320, 200)), TestNewsroom.Cancellation);
        return (await add.ExecuteAsync(incoming, name, await newsroom.PersonAsync(), TestNewsroom.Cancellation)).Value!;
    }

    /// <summary>Compares with a copy in which nothing stands.</summary>
    private async Task<LossReport> WriteAsync()
    {
        var schema = Migration.All[^1].Number - 1;
        using (var file = new SqliteFile(Path.Combine(newsroom.Folder, $"newsdesk-schema-{schema}.db")))
        {
            OlderCatalogue.MakeEmpty(file, schema);
        }

        // The newsroom keeps its connections open, so the work is done on a copy of the folder's catalogue.
        var folder = Path.Combine(newsroom.Folder, "apart");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(newsroom.Folder, $"newsdesk-schema-{schema}.db"), Path.Combine(folder, $"newsdesk-schema-{schema}.db"));
        var path = Path.Combine(folder, "newsdesk.db");
        CatalogueCopy.Write(newsroom.Catalogue.File, path, TestNewsroom.Cancellation);
        using var catalogue = new Catalogue(path, newsroom.Clock);
        var (back, problem) = GoBack.Begin(catalogue, folder);
        Assert.Null(problem);
        using (back)
        {
            return await back!.WriteLostAsync(newsroom.Pictures, new MarkdownRenderer(), newsroom.Clock, TestNewsroom.Cancellation);
        }
    }
}
