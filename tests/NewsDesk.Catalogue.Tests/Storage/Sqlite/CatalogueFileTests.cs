using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage.Sqlite;

public sealed class CatalogueFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    private string File => Path.Combine(folder, "newsdesk.db");

    [Fact]
    public void A_new_file_gets_every_migration_once_and_leaves_nothing_beside_it()
    {
        var newest = Migration.All[^1].Number;
        Assert.Equal(new CatalogueUpgrade(0, newest, null), Prepare());
        Assert.Equal(new CatalogueUpgrade(newest, newest, null), Prepare());
        Assert.Equal(["newsdesk.db"], Directory.GetFiles(folder).Select(Path.GetFileName)
            .Where(name => !name!.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal)));
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Number));

    [Fact]
    public void What_migrations_call_is_there_for_them_alone()
    {
        using var newsroom = new TestNewsroom();
        using (var connection = newsroom.Catalogue.File.LendWriter())
        {
            CatalogueFile.Apply(connection, new Migration(0, "", "create temporary table folded as select fold('ÖL') as text"));
            Assert.Equal("öl", connection.ExecuteScalar<string>("select text from folded"));
            Assert.Throws<SqliteException>(() => connection.ExecuteScalar<string>("select fold('ÖL')"));
        }

        Assert.Throws<SqliteException>(() => newsroom.Query<string>("select fold('ÖL')"));
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        System.IO.File.WriteAllBytes(File, []);
        Assert.Contains("empty file", Rejection(), StringComparison.Ordinal);
        Assert.Empty(System.IO.File.ReadAllBytes(File));
    }

    [Theory]
    [InlineData("This is a text, not a database, and it is longer than the header of one would be: a hundred bytes and more.")]
    [InlineData("x")]
    public void A_file_that_is_no_database_is_refused_and_stays(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains("damaged", Rejection(), StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_stays()
    {
        Execute("create table theirs (x)");
        var before = System.IO.File.ReadAllBytes(File);
        Assert.Contains("another program", Rejection(), StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_newer_catalogue_is_refused()
    {
        Prepare();
        Execute($"pragma user_version = {Migration.All[^1].Number + 1}");
        Assert.Contains("newer NewsDesk", Rejection(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_that_takes_the_place_of_another_while_that_is_opened_is_looked_at_again()
    {
        Prepare();
        using var catalogue = new Catalogue(File, TimeProvider.System);
        BeforeEachLock(catalogue, () => Execute($"pragma user_version = {Migration.All[^1].Number + 1}"));
        Assert.Contains("newer NewsDesk", Assert.Throws<CatalogueRejected>(() => catalogue.Prepare()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_that_changes_its_schema_at_each_look_is_left_alone()
    {
        Prepare();
        using var catalogue = new Catalogue(File, TimeProvider.System);
        var newest = Migration.All[^1].Number;
        BeforeEachLock(catalogue, () => Execute($"pragma user_version = {newest - 1}"));
        var problem = Assert.ThrowsAny<Exception>(() => catalogue.Prepare(hold: () =>
        {
            Execute($"pragma user_version = {newest}");
            return Stream.Null;
        }));
        Assert.Contains("Another program has the catalogue", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "newsdesk-schema-*"));
    }

    [Fact]
    public void A_catalogue_without_its_row_is_refused()
    {
        Prepare();
        Execute("delete from catalogue");
        Assert.Contains("damaged", Rejection(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_with_a_torn_page_is_refused()
    {
        using (var newsroom = new TestNewsroom())
        {
            await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { Markdown = new string('x', 50_000) });
            using var original = new SqliteConnection(ConnectionString(newsroom.Catalogue.Name));
            using var copy = new SqliteConnection(ConnectionString(File));
            await original.OpenAsync(TestNewsroom.Cancellation);
            await copy.OpenAsync(TestNewsroom.Cancellation);
            original.BackupDatabase(copy);
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        Encoding.ASCII.GetBytes(new string('#', 3 * 4096)).CopyTo(bytes, 4096);
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Contains("damaged", Rejection(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_one_line_that_says_what_to_do()
    {
        System.IO.File.WriteAllBytes(File, []);
        var rejection = Rejection();
        Assert.DoesNotContain('\n', rejection);
        Assert.Contains(File, rejection, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void BeforeEachLock(Catalogue catalogue, Action act) => catalogue.File.Running += (text, _) =>
    {
        if (text == "begin immediate")
        {
            act();
        }
    };

    private CatalogueUpgrade Prepare()
    {
        using var catalogue = new Catalogue(File, TimeProvider.System);
        return catalogue.Prepare();
    }

    private string Rejection() => Assert.Throws<CatalogueRejected>(Prepare).Message;

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString(File));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma foreign_keys = off; {sql}"));
    }

    private static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
}
