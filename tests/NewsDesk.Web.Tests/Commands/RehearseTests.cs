using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Tests.Operation;
using NewsDesk.Web.Tests.Rehearsals;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>newsdesk migrate --rehearse, as an operator runs it.</summary>
public sealed class RehearseTests : IDisposable
{
    /// <summary>The last schema of the fixture below.</summary>
    private const int Older = 11;

    private static readonly DateTimeOffset Published = DateTimeOffset.UtcNow.AddDays(-2);

    private readonly TestFolder folder = new();

    private string CatalogueFile => OlderFolder.CatalogueIn(folder.Path);

    [Fact]
    public async Task Beside_a_running_site_of_this_program_no_page_changes_and_neither_does_the_site()
    {
        await FillAsync();
        await using var program = ServingProgram.Start(folder.Path,
            new Dictionary<string, string> { ["NewsDesk__AllowedHosts"] = "news.example.org" });
        await program.ReadyAsync();
        var (rows, files) = (Rows(), Files());

        var (code, output, errors) = await RehearseAsync(program.Address);

        Assert.True(code == 0 && errors.Length == 0, $"{output}\n{string.Join('\n', errors)}");
        var report = output.TrimEnd().Split('\n');
        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => $"{page}: unchanged"), report[^12..^1]);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", report[^1]);
        Assert.Equal(rows, Rows());
        Assert.Equal(files, Files());
        using var ready = new HttpRequestMessage(HttpMethod.Get, "/readyz") { Headers = { Host = "news.example.org" } };
        using var answer = await program.Client.SendAsync(ready, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_site_it_says_so_and_tries_the_migration_and_the_pages()
    {
        MakeOlder();
        var rows = Rows();

        var (code, output, errors) = await RehearseAsync(new Uri("http://127.0.0.1:1"));

        Assert.True(code == 0 && errors.Length == 0, $"{output}\n{string.Join('\n', errors)}");
        var report = output.TrimEnd().Split('\n');
        Assert.Equal(5, report.Length);
        Assert.Equal($"The catalogue has schema {Older}; an upgrade brings it to schema {OlderFolder.Newest}.", report[0]);
        Assert.Matches(@"^The copy took \d+\.\d s, the migration \d+\.\d s\.$", report[1]);
        Assert.Matches(@"^An upgrade takes at most \d+\.\d MB beside the catalogue: \d+\.\d MB for a copy of it, \d+\.\d MB by which it "
            + @"grows, \d+\.\d MB for its log\. \d+\.\d MB are free\.$", report[2]);
        Assert.DoesNotContain(" 0.0 MB for its log", report[2], StringComparison.Ordinal);
        Assert.Matches(@"^No site answers at http://127\.0\.0\.1:1/ \(.+\), so HTML was not compared\. Start the site, or name its address "
            + "with --site\\.$", report[3]);
        Assert.Equal("10 pages: 0 unchanged, 0 changed, 10 not compared, 0 failed.", report[4]);
        Assert.Equal(rows, Rows());
        Assert.Equal(["newsdesk.db"], Files().Select(file => file.Name));
    }

    [Fact]
    public async Task Of_an_older_site_it_shows_what_changes_for_readers()
    {
        MakeOlder();
        await using var older = await EarlierSite.StartAsync(null,
            (context, _) => context.Response.WriteAsync("<h1>An older program</h1>\n"));

        var (code, output, _) = await RehearseAsync(older.Address);

        Assert.Equal(0, code);
        Assert.Contains("/articles/harbour (newest article): changed\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  -<h1>An older program</h1>\n", output, StringComparison.Ordinal);
        Assert.Contains("/articles/there-is-no-such-article (page that is not there): answers 200 now, and 404 by this program\n", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_it_leaves_a_folder_that_the_next_rehearsal_removes()
    {
        await FillAsync();
        var rows = Rows();
        var reached = new TaskCompletionSource();
        using var end = new CancellationTokenSource();
        await using var hanging = await StartHangingAsync(reached, end.Token);
        await using (var killed = StartedProgram.Start(folder.Path, [], "migrate", "--rehearse", "--site", hanging.Address.ToString()))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(100), TestContext.Current.CancellationToken);
            // It is killed when it is disposed of.
        }

        await end.CancelAsync();
        var left = Path.Combine(folder.Path, "rehearsal");
        Assert.True(File.Exists(Path.Combine(left, "newsdesk.db")));
        Assert.All(Directory.EnumerateFileSystemEntries(left, "*", SearchOption.AllDirectories).Append(left), OwnersAlone);
        Assert.Equal(rows, Rows());

        var (code, output, _) = await RehearseAsync(new Uri("http://127.0.0.1:1"));

        Assert.True(code == 0, output);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rehearsal")));
        Assert.Equal(rows, Rows());
    }

    [Fact]
    public async Task Told_to_stop_it_removes_its_copy_and_says_so_in_one_line()
    {
        await FillAsync();
        var reached = new TaskCompletionSource();
        using var end = new CancellationTokenSource();
        await using var hanging = await StartHangingAsync(reached, end.Token);
        await using var program = StartedProgram.Start(folder.Path, [], "migrate", "--rehearse", "--site", hanging.Address.ToString());
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(100), TestContext.Current.CancellationToken);

        await program.TerminateAsync();

        var (code, _, errors) = await program.EndAsync();
        await end.CancelAsync();
        Assert.Equal((1, "newsdesk: Stopped before the end. Run it again to complete it."), (code, Assert.Single(errors)));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rehearsal")));
    }

    [Fact]
    public async Task Where_there_is_too_little_room_nothing_is_copied_and_the_code_is_1()
    {
        using var disk = SmallDisk.Mount("16m");
        File.Copy(await FillAsync(), Path.Combine(disk.Path, "newsdesk.db"));
        disk.Fill();

        var (code, output, errors) = await StartedProgram.RunAsync(disk.Path, "migrate", "--rehearse", "--site", "http://127.0.0.1:1");

        Assert.True(code == 1 && errors.Length == 0, $"{output}\n{string.Join('\n', errors)}");
        Assert.Matches(@"^Nothing was copied, as the rehearsal could fill the disk of the running site\. It may take \d+\.\d MB beside the "
            + @"catalogue, and 0\.0 MB are free\. Make room, then run this again\.$", output.TrimEnd());
        Assert.False(Directory.Exists(Path.Combine(disk.Path, "rehearsal")));
    }

    [Fact]
    public async Task What_stops_it_is_one_line()
    {
        await FailsAsync(78, "There is no catalogue ", "migrate", "--rehearse");
        await FailsAsync(64, "--site goes with --rehearse alone.", "migrate", "--site", "http://127.0.0.1:8080");
        await FailsAsync(64, "--back and --rehearse exclude each other", "migrate", "--rehearse", "--back");
        await FailsAsync(64, "'/news' is not the address of a site", "migrate", "--rehearse", "--site", "/news");

        await using (var connection = new SqliteConnection($"Data Source={CatalogueFile};Pooling=False"))
        {
            await connection.ExecuteAsync("create table a (b); pragma application_id = 1313167187; pragma user_version = 9999;");
        }

        await FailsAsync(65, $"The catalogue {CatalogueFile} was made by a newer NewsDesk", "migrate", "--rehearse");
    }

    public void Dispose() => folder.Dispose();

    private Task<(int Code, string Output, string[] Errors)> RehearseAsync(Uri site) =>
        StartedProgram.RunAsync(folder.Path, "migrate", "--rehearse", "--site", site.ToString());

    /// <summary>A site that doesn't answer before the end.</summary>
    private static Task<EarlierSite> StartHangingAsync(TaskCompletionSource reached, CancellationToken end) =>
        EarlierSite.StartAsync(null, (_, _) =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, end).ContinueWith(_ => { }, TaskScheduler.Default);
        });

    private static void OwnersAlone(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~Owner);
        }
    }

    private async Task FailsAsync(int code, string says, params string[] args)
    {
        var ended = await StartedProgram.RunAsync(folder.Path, args);
        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.StartsWith($"newsdesk: {says}", Assert.Single(ended.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rehearsal")));
    }

    /// <returns>The catalogue's file, in which all is that was written.</returns>
    private async Task<string> FillAsync()
    {
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            await RehearsalNewsroom.FillAsync(site, Published);
        }

        return CatalogueFile;
    }

    /// <summary>A catalogue as an older program left it, with an article and a page of the site.</summary>
    private void MakeOlder()
    {
        using var file = new SqliteFile(CatalogueFile);
        OlderCatalogue.MakeEmpty(file, Older);
        using var connection = file.LendWriter();
        connection.Execute("""
            insert into sections (id, slug, name, name_key, description, position) values (1, 'coast', 'Coast', 'coast', '', 1);
            insert into tags (id, slug, name, name_key, search_text) values (1, 'ships', 'Ships', 'ships', 'ships');
            insert into authors (id, slug, name, name_key, search_text, kind, bio) values (1, 'ada', 'Ada', 'ada', 'ada', 'person', '');
            insert into articles (id, uid, type, slug) values (1, 'u-1', 'article', 'harbour'), (2, 'u-2', 'page', 'about');
            insert into versions
              (id, article_id, number, kind, headline, section_id, language, genre, created_at, created_by, summary, markdown)
            values (1, 1, 1, 'first', 'Harbour opens', 1, 'en', 'news', 1, 'test', '', 'Text'),
              (2, 2, 1, 'first', 'About us', null, 'en', 'news', 1, 'test', '', 'Text');
            insert into version_authors values (1, 1, 1);
            insert into version_tags values (1, 1, 1);
            insert into rendered values (1, 1, 1, '<p>Text'), (2, 1, 1, '<p>Text');
            insert into intervals (version_id, article_id, visible_from, published_at) values (1, 1, 5, 5), (2, 2, 5, 5);
            insert into listing values ('site', 0, 5, 1, 1), ('section', 1, 5, 1, 1), ('tag', 1, 5, 1, 1), ('author', 1, 5, 1, 1);
            """);
    }

    private IReadOnlyList<string> Rows() => TableDump.Whole(CatalogueFile);

    /// <summary>All files but the site's own logs, and what SQLite puts beside an open file.</summary>
    private List<(string Name, string Hash)> Files() =>
    [
        .. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder.Path, path), Path: path))
            .Where(file => file.Name != "in-use" && !file.Name.StartsWith("logs", StringComparison.Ordinal)
                && !file.Name.StartsWith("newsdesk.db-", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name,
                file.Path == CatalogueFile ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path))))),
    ];
}
