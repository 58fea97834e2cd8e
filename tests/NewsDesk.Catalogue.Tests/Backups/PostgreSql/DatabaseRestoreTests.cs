using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Readiness;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Threads;
using Npgsql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>Restoring into a database: all of the backup stands there, or all that stood before.</summary>
public sealed partial class DatabaseRestoreTests : IDisposable
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
        restored.Execute("create schema elsewhere");

        await RejectsAsync(other.Open);
        await RejectsAsync(() => Catalogue.InDatabase($"{restored.ConnectionString};Search Path=elsewhere", TimeProvider.System));

        async Task RejectsAsync(Func<Catalogue> open)
        {
            var problem = await Assert.ThrowsAsync<BackupRejected>(() => swap.CompleteAsync(open));
            Assert.Contains("Set NewsDesk:Database to that again", problem.Message, StringComparison.Ordinal);
            Assert.True(swap.IsBegun);
        }
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
}
