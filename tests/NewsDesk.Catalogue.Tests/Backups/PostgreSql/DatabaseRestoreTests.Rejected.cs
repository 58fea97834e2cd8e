using System.Diagnostics;
using NewsDesk.Backups;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <content>Dumps and databases that a restore rejects.</content>
public sealed partial class DatabaseRestoreTests
{
    [Fact]
    public async Task Tables_of_another_program_are_not_replaced()
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();
        restored.Execute("create table program (name text)");

        var problem = await FailsAsync<CatalogueRejected>(restored);

        Assert.Contains("holds the tables of another program", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["program"], restored.List("select tablename from pg_tables where schemaname = 'public'"));
    }

    [Theory]
    [InlineData("a letter")]
    [InlineData("of a schema that was never in a database")]
    [InlineData("cut short")]
    [InlineData("of another program")]
    [InlineData("with a table more")]
    [InlineData("with a reference to nothing")]
    public async Task A_dump_that_is_no_catalogue_is_rejected_and_what_stood_stands(string what)
    {
        await site.PublishAsync("harbour");
        using var other = RestoredDatabase.WithCatalogue();
        await SealAsync(what switch
        {
            "a letter" => "A letter."u8.ToArray(),
            "cut short" => (await DumpAsync(site.Newsroom.Database!))[..^2000],
            "of another program" => await OfAsync("drop schema public cascade; create schema public; create table letters (text text)"),
            "of a schema that was never in a database" => await DumpAsync(site.Newsroom.Database!),
            "with a table more" => await OfAsync("create table letters (text text)"),
            _ => await OfAsync("""
                alter table versions drop constraint versions_article_id_fkey;
                insert into versions (article_id, number, kind, headline, language, genre, created_at, created_by, summary, markdown)
                values (99, 1, 'first', 'One', 'en', 'news', 0, 'test', '', 'One')
                """),
        }, schema: what.StartsWith("of a schema", StringComparison.Ordinal) ? 15 : 16);
        using var restored = RestoredDatabase.WithCatalogue();
        restored.Execute("insert into articles (uid, type, slug) values ('u', 'article', 'old-story')");
        var before = RestoredDatabase.Whole(restored.ConnectionString);

        var problem = await FailsAsync<CatalogueRejected>(restored);

        Assert.EndsWith("is damaged, or no dump of a catalogue. Use another backup; nothing was changed.", problem.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, RestoredDatabase.Whole(restored.ConnectionString));
        Assert.Empty(Directory.GetFileSystemEntries(restored.Folder));

        async Task<byte[]> OfAsync(string sql)
        {
            other.Execute(sql);
            return await DumpAsync(other.ConnectionString);
        }
    }

    [Fact]
    public async Task Statements_in_a_dump_are_not_executed()
    {
        using var other = RestoredDatabase.WithCatalogue();
        other.Execute("""
            create function evil() returns trigger language plpgsql as $$ begin create table evil_table (); return new; end $$;
            create trigger evil before insert on site for each row execute function evil()
            """);
        await SealAsync(await DumpAsync(other.ConnectionString), new ManifestCounts(0, 0, 0, 0), generation: 0);
        using var restored = RestoredDatabase.Empty();

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Equal(["NewsDesk"], restored.List("select name from site"));
        Assert.Empty(restored.List("select proname from pg_proc where proname = 'evil'"));
    }

    [Fact]
    public async Task Counts_that_are_not_those_of_the_manifest_are_rejected()
    {
        await site.PublishAsync("harbour");
        await SealAsync(await DumpAsync(site.Newsroom.Database!), new ManifestCounts(2, 2, 2, 0), generation: 1);
        using var restored = RestoredDatabase.Empty();

        var problem = await FailsAsync<BackupRejected>(restored);

        Assert.Equal("The catalogue in the backup is not what its manifest says. Use another backup; nothing was changed.", problem.Message);
        Assert.Empty(restored.List("select tablename from pg_tables where schemaname = 'public'"));
    }

    private async Task<T> FailsAsync<T>(RestoredDatabase restored)
        where T : Exception
    {
        var problem = await Assert.ThrowsAsync<T>(() => restored.RestoreAsync(site.Target));
        Assert.DoesNotContain('\n', problem.Message);
        return problem;
    }

    private async Task SealAsync(byte[] dump, ManifestCounts? counts = null, long generation = 1, long schema = 16) => await Task.Run(() =>
        new SealedArchive { Engine = "PostgreSQL", Schema = schema, Counts = counts ?? new ManifestCounts(1, 1, 1, 1), Generation = generation }
            .Without("newsdesk.db").Add("newsdesk.dump", dump).Write(site.Target));

    private static async Task<byte[]> DumpAsync(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--schema=public", "-h", address.Host!, "-U", address.Username!,
            address.Database!])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var dump = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(dump, TestNewsroom.Cancellation);
        await process.WaitForExitAsync(TestNewsroom.Cancellation);
        Assert.Equal(0, process.ExitCode);
        return dump.ToArray();
    }
}
