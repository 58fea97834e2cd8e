using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>Backups of a catalogue in a database, which hold it as PostgreSQL's own tools dump it.</summary>
public sealed class DatabaseBackupTests : IDisposable
{
    private readonly BackedUpNewsroom site = new(isPostgreSql: true);

    [Fact]
    public async Task It_holds_the_dump_the_originals_and_the_keys_and_names_the_engine()
    {
        var picture = await site.PublishAsync("harbour");
        var began = site.Newsroom.Now;

        var made = await site.MadeAsync();

        using var archive = BackedUpNewsroom.Open(made.File);
        Assert.Equal(["newsdesk.dump", $"pictures/{picture.Hash[..2]}/{picture.Hash}/original.jpeg", "keys/key-1.xml"],
            archive.Manifest.Files.Select(file => file.Name));
        Assert.Equal(("PostgreSQL", Migration.OfPostgreSql[^1].Number, true, began),
            (archive.Manifest.Engine, archive.Manifest.Schema, archive.Manifest.HasKeys, archive.Manifest.Began));
        Assert.Equal(new ManifestCounts(1, 1, 1, 0), archive.Manifest.Counts);
        Assert.Equal(site.Newsroom.Query<long>("select generation from catalogue").Single(), archive.Manifest.Generation);
        Assert.Equal([$"{began.ToUnixTimeMilliseconds()} {site.Target}"],
            site.Newsroom.Query<string>("select began_at || ' ' || file from backups"));
        Assert.Equal(["backup.zip"], site.Entries);
    }

    [Fact]
    public async Task Beside_a_writer_all_is_of_one_state_and_nothing_acknowledged_before_is_missing()
    {
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        using var stop = new CancellationTokenSource();
        var acknowledged = 1;
        var writing = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++)
            {
                await site.Newsroom.PublishedAsync(TestNewsroom.Text($"story-{n}", EditKind.First));
                Interlocked.Increment(ref acknowledged);
            }
        }, TestNewsroom.Cancellation);

        for (var round = 1; round <= 4; round++)
        {
            var before = Volatile.Read(ref acknowledged);
            var made = await site.MadeAsync(new BackupRequest { File = site.Target, Overwrite = true });
            Assert.InRange(made.Manifest.Counts.Versions, before, Volatile.Read(ref acknowledged) + 1);

            using var restored = RestoredDatabase.Empty();
            Assert.Null((await restored.RestoreAsync(made.File)).Problem);
            Assert.Equal([$"{made.Manifest.Counts.Versions} | {made.Manifest.Generation}"],
                restored.List("select count(*), (select generation from catalogue) from versions"));
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_dump_that_lacks_a_row_is_found_when_it_is_read_back()
    {
        await site.PublishAsync("harbour");
        var (whole, less) = (Path.Combine(site.Folder, "whole"), Path.Combine(site.Folder, "less"));
        var (_, copied) = site.Newsroom.Catalogue.Engine.CopyTo(whole, TestNewsroom.Cancellation);
        Assert.True(site.Newsroom.Catalogue.Engine.ReadCopy(whole, TestNewsroom.Cancellation).IsSameAs(copied));

        await site.Newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("update catalogue set changed_at = changed_at + 1"), TestNewsroom.Cancellation);
        site.Newsroom.Catalogue.Engine.CopyTo(less, TestNewsroom.Cancellation);

        Assert.False(site.Newsroom.Catalogue.Engine.ReadCopy(less, TestNewsroom.Cancellation).IsSameAs(copied));
    }

    [Fact]
    public async Task Texts_that_a_dump_escapes_come_back_as_they_were()
    {
        const string Odd = "a\\tb\t\\N \\. \r\n\\.\n”é\u2028 end";
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("odd", EditKind.First) with { Headline = "\\.", Markdown = Odd });
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Equal(site.Newsroom.Query<string>("select headline || markdown from versions"),
            restored.List("select headline || markdown from versions"));
    }

    [Fact]
    public void A_program_that_is_missing_is_one_line_with_its_package()
    {
        var problem = Assert.Throws<MissingProgram>(() => Start("pg_dump_that_is_nowhere"));
        Assert.Equal("PostgreSQL's program pg_dump_that_is_nowhere is not installed. Install Debian's package postgresql-client-15, or put "
            + "pg_dump_that_is_nowhere on the path, and run this again; nothing was changed.", problem.Message);
    }

    [Fact]
    public async Task A_program_that_is_older_than_the_server_is_one_line_with_its_package()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program is a script of a Unix shell.");
        var program = Path.Combine(site.Folder, "pg_dump");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 13.9 (Debian 13.9-0+deb11u1)'\n",
            TestNewsroom.Cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var problem = Assert.Throws<MissingProgram>(() => Start(program));
        Assert.Equal($"PostgreSQL's program {program} is of version 13, and the server is of version 15. Install Debian's package "
            + "postgresql-client-15, and run this again; nothing was changed.", problem.Message);
    }

    [Fact]
    public void Where_the_database_is_and_its_password_stand_in_the_environment()
    {
        TestCluster.SkipWhereMissing();
        using var connection = new Npgsql.NpgsqlConnection(TestCluster.AdministratorConnectionString);
        connection.Open();
        var address = PostgreSqlAddress.Parse($"{TestCluster.AdministratorConnectionString};Password=s3cret;SSL Mode=VerifyFull;"
            + "Options=-c role=desk");

        var environment = address.EnvironmentOf(connection, "-c x=y");

        Assert.Equal(("s3cret", "verify-full", "-c role=desk -c x=y", "postgres"),
            (environment["PGPASSWORD"], environment["PGSSLMODE"], environment["PGOPTIONS"], environment["PGUSER"]));
        Assert.Equal((connection.Host, "postgres"), (environment["PGHOST"], environment["PGDATABASE"]));
    }

    public void Dispose() => site.Dispose();

    private static PostgreSqlProgram Start(string program) =>
        PostgreSqlProgram.Start(program, 15, new Dictionary<string, string>(), [], TestNewsroom.Cancellation);
}
