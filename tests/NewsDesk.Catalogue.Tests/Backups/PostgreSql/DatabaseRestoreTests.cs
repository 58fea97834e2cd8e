using System.Diagnostics;
using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Readiness;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Threads;
using Npgsql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>Restoring into a database: all of the backup stands there, or all that stood before.</summary>
public sealed class DatabaseRestoreTests : IDisposable
{
    private readonly BackedUpNewsroom site = new(isPostgreSql: true);

    [Fact]
    public async Task Into_an_empty_database_it_brings_every_row_and_guard()
    {
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        await site.Newsroom.PersonAsync();
        var made = await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();

        Assert.Null((await restored.RestoreAsync(made.File)).Problem);

        Assert.Equal(RestoredDatabase.Whole(site.Newsroom.Database!), RestoredDatabase.Whole(restored.ConnectionString));
        Assert.Equal(["keys", "pictures", "restored-digest"],
            Directory.GetFileSystemEntries(restored.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("A version is never changed.",
            Assert.Throws<PostgresException>(() => restored.Execute("update versions set markdown = ''")).MessageText);
        using var catalogue = restored.Open();
        Assert.Equal(catalogue.Prepare().From, catalogue.Prepare().To);
        Assert.Equal(made.File, (await catalogue.ReadAsync(read => new LastBackup(read).FindAsync()))!.File);
        Assert.Empty(catalogue.FindReplaced());
    }

    [Fact]
    public async Task Once_it_is_committed_no_page_names_a_derived_picture_that_no_backup_holds()
    {
        await site.PublishAsync("harbour");
        await site.Newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("update pictures set webp = true"), TestNewsroom.Cancellation);
        var made = await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();

        Assert.Null((await restored.RestoreAsync(made.File)).Problem);

        Assert.Equal([$"False |  | {made.Manifest.Generation + 1}"],
            restored.List("select jpegs, webp, (select generation from catalogue) from pictures"));
    }

    [Fact]
    public async Task What_it_replaces_is_kept_in_a_schema_until_that_is_removed()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        restored.Execute("insert into articles (uid, type, slug) values ('u', 'article', 'old-story'); create schema public_schema_15");

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);
        Assert.Equal(["harbour"], restored.List("select slug from articles"));
        Assert.Equal(["old-story"], restored.List("select slug from public_replaced.articles"));
        Assert.Equal(["public_replaced", "public_replaced_schema_15"], Replaced(restored));
        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);
        Assert.Equal(["harbour"], restored.List("select slug from public_replaced.articles"));
        Assert.Equal(["old-story"], restored.List("select slug from public_replaced_2.articles"));
        restored.Execute("create schema public_replaced_of_mine");

        using var catalogue = restored.Open();
        Assert.Equal(["public_replaced", "public_replaced_2", "public_replaced_2_schema_15"], catalogue.FindReplaced());
        foreach (var replaced in catalogue.FindReplaced())
        {
            catalogue.RemoveReplaced(replaced);
        }

        Assert.Equal(["public", "public_replaced_of_mine"], restored.List(
            "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1"));
        Assert.Equal(["harbour"], restored.List("select slug from articles"));
    }

    [Fact]
    public async Task A_catalogue_that_another_program_has_open_stays_as_it_is()
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        using (var other = restored.Open())
        {
            other.Prepare();
            var before = RestoredDatabase.Whole(restored.ConnectionString);

            var result = await restored.RestoreAsync(site.Target);

            Assert.True(result.IsConflict);
            Assert.StartsWith("Another NewsDesk has the catalogue newsdesk_", result.Problem, StringComparison.Ordinal);
            Assert.Equal(before, RestoredDatabase.Whole(restored.ConnectionString));
            Assert.Empty(Directory.GetFileSystemEntries(restored.Folder));
        }

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);
    }

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

    [Fact]
    public async Task A_swap_that_ended_before_its_commit_is_completed_and_one_after_it_is_not_done_twice()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        var swap = await BeginAsync(restored);

        await swap.CompleteAsync(restored.Open);
        Assert.Equal(["harbour"], restored.List("select slug from articles"));
        Assert.Equal(["public_replaced"], Replaced(restored));

        await BeginAsync(restored);
        using (var catalogue = restored.Open())
        using (var load = DatabaseRestore.Begin(catalogue)!)
        {
            await load.LoadAsync(swap.RestoredFolder, UnloadedCatalogue.Find(swap.RestoredFolder)!, TestNewsroom.Cancellation);
            await load.CommitAsync();
        }

        await swap.CompleteAsync(restored.Open);
        Assert.Equal(["public_replaced", "public_replaced_2"], Replaced(restored));
        Assert.False(swap.IsBegun);
        Assert.True(Directory.Exists(Path.Combine(restored.Folder, "pictures")));
    }

    [Fact]
    public async Task A_begun_swap_is_not_completed_in_another_database()
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        var swap = await BeginAsync(restored);
        using var other = RestoredDatabase.WithCatalogue();

        var problem = await Assert.ThrowsAsync<BackupRejected>(() => swap.CompleteAsync(other.Open));

        Assert.Contains("Set NewsDesk:Database to that again", problem.Message, StringComparison.Ordinal);
        Assert.True(swap.IsBegun);
    }

    public void Dispose() => site.Dispose();

    private static IReadOnlyList<string> Replaced(RestoredDatabase restored)
    {
        using var catalogue = restored.Open();
        return catalogue.FindReplaced();
    }

    /// <summary>Leaves the folder as a restore does that is killed between the beginning of its swap and the commit.</summary>
    private async Task<RestoreSwap> BeginAsync(RestoredDatabase restored)
    {
        var swap = new RestoreSwap(restored.Folder);
        using var archive = BackupArchive.Open(site.Target, null, TestNewsroom.Cancellation);
        await archive.ExtractAsync(swap.UnpackedFolder, null, TestNewsroom.Cancellation);
        Directory.CreateDirectory(Path.Combine(swap.UnpackedFolder, "pictures"));
        using var catalogue = restored.Open();
        UnloadedCatalogue.Of(archive, catalogue).Write(swap.UnpackedFolder);
        swap.Begin(archive.Digest);
        return swap;
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
