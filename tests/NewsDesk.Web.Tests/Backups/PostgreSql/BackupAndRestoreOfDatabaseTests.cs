using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Tests.Backups;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Backups;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;
using Npgsql;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Backups.PostgreSql;

/// <summary>newsdesk backup and newsdesk restore with a catalogue in a database, as a shell runs them.</summary>
public sealed class BackupAndRestoreOfDatabaseTests
{
    [Fact]
    public async Task The_restored_site_shows_the_same_pages()
    {
        using var restorable = await RestorableDatabase.MakeAsync();

        var (code, output, errors) = await restorable.RestoreAsync();

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Matches($@"\ARestored {restorable.File} into newsdesk_\d+ on \S+ and {restorable.Folder}: 1 articles and pages, 1 versions, "
            + "1 pictures, 1 people, as of 2026-03-02", output);
        Assert.True(Directory.Exists(Path.Combine(restorable.Folder, "keys")));
        Assert.False(File.Exists(Path.Combine(restorable.Folder, "newsdesk.db")));
        await using var site = RestorableDatabase.Site(restorable.Folder, restorable.Database);
        foreach (var path in restorable.Pages.Keys)
        {
            Assert.Contains("Harbour opens", await site.ReadAsync(path), StringComparison.Ordinal);
        }

        await site.SignedInAsync("ada@example.org");
    }

    [Fact]
    public async Task A_backup_beside_a_running_site_holds_what_it_published()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        await using var site = RestorableDatabase.Site(restorable.Folder, restorable.Database);
        await site.PublishAsync(TestSite.Text("late", "Late"));
        var target = Path.Combine(restorable.Folder, "own.zip");

        var (code, output, errors) = await restorable.RunAsync("backup", target);

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Contains(": 2 articles and pages, 2 versions, 1 pictures, 1 people. It holds the keys,", output, StringComparison.Ordinal);
        using var archive = BackupArchive.Open(target, null, TestContext.Current.CancellationToken);
        Assert.Equal("newsdesk.dump", archive.Manifest.Files[0].Name);
    }

    [Fact]
    public async Task The_site_makes_scheduled_backups_of_it()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var folder = new TestFolder();
        await using var site = RestorableDatabase.Site(restorable.Folder, restorable.Database, ("NewsDesk:Backup:Folder", folder.Path));

        site.Clock.Advance(ScheduledBackups.Pause);
        // The temporary folder goes last, once the file is closed.
        for (var n = 0; n < 1200 && (Directory.GetFiles(folder.Path).Length == 0 || Directory.GetDirectories(folder.Path).Length > 0); n++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var archive = BackupArchive.Open(Assert.Single(Directory.GetFiles(folder.Path)), null, TestContext.Current.CancellationToken);
        Assert.Equal(("PostgreSQL", 1), (archive.Manifest.Engine, archive.Manifest.Counts.Articles));
    }

    [Fact]
    public async Task A_database_with_a_catalogue_needs_the_option_and_a_good_start_removes_what_it_replaced()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        var before = restorable.Stands();
        await restorable.FailsAsync(64, "Add --replace to put the backup in its place, or set NewsDesk:Database to an empty database.");
        Assert.Equal(before, restorable.Stands());

        var (code, output, _) = await restorable.RestoreAsync("--replace");

        Assert.Equal(0, code);
        Assert.Contains("The catalogue that stood there is in the schema public_replaced of ", output, StringComparison.Ordinal);
        Assert.Equal(["old-story"], restorable.Query("select slug from public_replaced.articles"));
        await using var program = StartedProgram.Start(restorable.Folder,
            [("NewsDesk__AllowedHosts", "127.0.0.1"), ("NewsDesk__Database", restorable.Database)], "--urls", "http://127.0.0.1:0");
        await program.ListeningAsync();
        await program.LineAsync("Removed public_replaced of ");
        Assert.Equal(["public"], restorable.Query("select distinct schemaname from pg_tables where schemaname ~ '^public'"));
        Assert.Equal(["harbour-opens"], restorable.Query("select slug from articles"));
    }

    [Fact]
    public async Task A_database_that_a_site_of_another_folder_serves_from_is_75_and_the_site_goes_on()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var elsewhere = new TestFolder();
        await using var program = ServingProgram.Start(
            elsewhere.Path, new Dictionary<string, string> { ["NewsDesk__Database"] = restorable.Database });
        await program.ReadyAsync();

        await restorable.FailsAsync(75, "Another NewsDesk has the catalogue newsdesk_", "--replace");

        Assert.Contains("Old story",
            await program.Client.GetStringAsync(new Uri("/articles/old-story", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_the_other_engine_is_64_and_says_how_it_is_done()
    {
        using var database = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var file = await RestorableSite.MakeAsync();
        var before = database.Stands();

        var intoDatabase = await database.RunAsync("restore", file.File, "--replace");
        var intoFolder = await StartedProgram.RunAsync(file.Folder, "restore", database.File);

        Assert.Equal((64, 64), (intoDatabase.Code, intoFolder.Code));
        Assert.Equal($"newsdesk: The backup {file.File} is of a catalogue in SQLite, and NewsDesk:Database is set. Restore it without that setting "
            + "into an empty data folder; newsdesk copy --to file:PATH then brings the catalogue into the database. Nothing was changed.",
            Assert.Single(intoDatabase.Errors));
        Assert.Equal($"newsdesk: The backup {database.File} is of a catalogue in PostgreSQL. Set NewsDesk:Database to an empty database and restore "
            + "it there; newsdesk copy --from file:PATH, without that setting, then brings the catalogue into the data folder. Nothing was changed.",
            Assert.Single(intoFolder.Errors));
        Assert.Equal(before, database.Stands());
    }

    [Theory]
    [InlineData("truncated", "cut short")]
    [InlineData("flipped", "bytes were lost or changed")]
    [InlineData("newer", "was made by a newer NewsDesk")]
    [InlineData("two catalogues", "a backup holds no 'newsdesk.db'")]
    [InlineData("another engine", "was made by a newer NewsDesk (with the engine Oracle)")]
    [InlineData("wrong engine", "names another engine than that of its catalogue")]
    [InlineData("no dump", "is damaged, or no dump of a catalogue")]
    public async Task A_file_that_is_no_whole_backup_is_65_and_what_stood_stands(string what, string says)
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        var before = restorable.Stands();
        var bytes = await File.ReadAllBytesAsync(restorable.File, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await (what switch
        {
            "truncated" => File.WriteAllBytesAsync(restorable.File, bytes[..^100], TestContext.Current.CancellationToken),
            "flipped" => File.WriteAllBytesAsync(restorable.File, bytes, TestContext.Current.CancellationToken),
            "newer" => WriteAsync(new SealedArchive { Schema = 99_999, Engine = "PostgreSQL" }),
            "two catalogues" => WriteAsync(new SealedArchive { Engine = "PostgreSQL" }, "newsdesk.db"),
            "another engine" => WriteAsync(new SealedArchive { Engine = "Oracle" }),
            "wrong engine" => WriteAsync(new SealedArchive()),
            _ => WriteAsync(new SealedArchive { Engine = "PostgreSQL", Schema = 16 }),
        });

        await restorable.FailsAsync(65, says, "--replace");

        Assert.Equal(before, restorable.Stands());

        Task WriteAsync(SealedArchive archive, params string[] more)
        {
            archive.Without("newsdesk.db").Add("newsdesk.dump", "A letter."u8);
            more.ToList().ForEach(name => archive.Add(name, "More."u8));
            return Task.Run(() => archive.Write(restorable.File), TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("pg_dump", "backup", "own.zip")]
    [InlineData("pg_restore", "restore", "{file}", "--replace")]
    public async Task Without_the_tools_of_PostgreSQL_it_is_69_with_their_package(string tool, params string[] command)
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        var before = restorable.Stands();

        var (code, _, errors) = await restorable.RunAsync(
            [("PATH", restorable.Folder)], [.. command.Select(word => word.Replace("{file}", restorable.File, StringComparison.Ordinal))]);

        Assert.Equal(69, code);
        Assert.StartsWith($"newsdesk: PostgreSQL's program {tool} is not installed. Install Debian's package postgresql-client-",
            Assert.Single(errors), StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed.", errors[0], StringComparison.Ordinal);
        Assert.Equal(before, restorable.Stands());
    }

    [Theory]
    [InlineData("32k", 0)]
    [InlineData("2m", 20)]
    public async Task A_disk_that_becomes_full_is_said_in_one_line(string size, int pictures)
    {
        using var disk = SmallDisk.Mount(size);
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        await using (var site = RestorableDatabase.Site(restorable.Folder, restorable.Database))
        {
            await ManyPictures.AddAsync(site, pictures, length: 200_000);
        }

        var (code, output, errors) = await restorable.RunAsync("backup", Path.Combine(disk.Path, "newsdesk.zip"));

        Assert.Equal((74, ""), (code, output));
        Assert.Equal($"newsdesk: The disk of {disk.Path} is full. Make room, and run it again; the backups there are as they were.",
            Assert.Single(errors));
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }

    [Fact]
    public async Task A_disk_of_the_server_that_becomes_full_leaves_what_stood()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        using var disk = SmallDisk.Mount("48m");
        Assert.SkipUnless(SmallDisk.Run("chown", "postgres:", disk.Path), "The server's user can't be given a disk here.");
        var administrator = TestCluster.AdministratorConnectionString;
        TestCluster.Execute(administrator, $"create tablespace small location '{disk.Path}'");
        TestCluster.Execute(administrator, $"alter database {new NpgsqlConnectionStringBuilder(restorable.Database).Database} set tablespace small");
        try
        {
            var before = restorable.Stands();
            disk.Fill();

            await restorable.FailsAsync(74, " is full. Make room, and run it again; what stood there is as it was.", "--replace");

            Assert.Equal(before, restorable.Stands());
            disk.Free();
            Assert.Equal(0, (await restorable.RestoreAsync("--replace")).Code);
            Assert.Equal(["harbour-opens"], restorable.Query("select slug from articles"));
        }
        finally
        {
            TestCluster.Drop(restorable.Database);
            TestCluster.Execute(administrator, "drop tablespace small");
        }
    }

    [Fact]
    public async Task A_begun_restore_is_completed_by_a_start_of_the_site()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        var swap = new RestoreSwap(restorable.Folder);
        using (var archive = BackupArchive.Open(restorable.File, null, TestContext.Current.CancellationToken))
        using (var catalogue = Catalogue.InDatabase(restorable.Database, TimeProvider.System))
        {
            await archive.ExtractAsync(swap.UnpackedFolder, null, TestContext.Current.CancellationToken);
            UnloadedCatalogue.Of(archive, catalogue).Write(swap.UnpackedFolder);
            swap.Begin(archive.Digest);
        }

        var (code, _, errors) = await restorable.RunAsync("editors", "list");
        Assert.Equal((75, 1), (code, errors.Length));
        await using var site = RestorableDatabase.Site(restorable.Folder, restorable.Database);

        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));
        Assert.Equal(404, await site.StatusAsync("/articles/old-story"));
        Assert.False(swap.IsBegun);
    }
}
