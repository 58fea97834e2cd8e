using Dapper;
using Microsoft.AspNetCore.Http;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Tests.Operation;
using NewsDesk.Web.Tests.Rehearsals;

namespace NewsDesk.Web.Tests.Commands;

public sealed partial class RehearseTests
{
    /// <summary>The last schema of the fixture.</summary>
    private const int Older = 11;

    private string CatalogueFile => OlderFolder.CatalogueIn(folder.Path);

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
    public async Task Where_there_is_too_little_room_nothing_is_copied_and_the_code_is_1()
    {
        using var disk = SmallDisk.Mount("16m");
        await FillAsync();
        File.Copy(CatalogueFile, Path.Combine(disk.Path, "newsdesk.db"));
        disk.Fill();

        var (code, output, errors) = await StartedProgram.RunAsync(disk.Path, "migrate", "--rehearse", "--site", "http://127.0.0.1:1");

        Assert.True(code == 1 && errors.Length == 0, $"{output}\n{string.Join('\n', errors)}");
        Assert.Matches(@"^Nothing was copied, as the rehearsal could fill the disk of the running site\. It may take \d+\.\d MB beside the "
            + @"catalogue, and 0\.0 MB are free\. Make room, then run this again\.$", output.TrimEnd());
        Assert.False(Directory.Exists(Path.Combine(disk.Path, "rehearsal")));
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
}
