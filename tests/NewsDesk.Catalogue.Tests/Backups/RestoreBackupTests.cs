using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Backups;
using NewsDesk.Readiness;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Threads;

namespace NewsDesk.Tests.Backups;

public sealed class RestoreBackupTests : IDisposable
{
    private readonly BackedUpNewsroom site = new();
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    private string CatalogueFile => Path.Combine(folder, "newsdesk.db");

    [Fact]
    public async Task Into_an_empty_folder_it_brings_the_catalogue_the_originals_and_the_keys()
    {
        var picture = await site.PublishAsync("harbour");
        await site.MadeAsync();

        Assert.Null((await RestoreAsync()).Problem);

        Assert.Equal(
            ["keys/key-1.xml", "newsdesk.db", $"pictures/{picture.Hash[..2]}/{picture.Hash}/original.jpeg", "restored-digest"], Files());
        Assert.Equal(["harbour"], Slugs());
    }

    [Fact]
    public async Task The_restored_catalogue_knows_its_backup_and_that_derived_pictures_are_still_to_be_made()
    {
        await site.PublishAsync("harbour");
        var made = await site.MadeAsync();

        await RestoreAsync();

        using var catalogue = new Catalogue(CatalogueFile, TimeProvider.System);
        var backup = await catalogue.ReadAsync(read => new LastBackup(read).FindAsync());
        Assert.Equal((made.File, made.Length, true), (backup!.File, backup.Length, backup.HasKeys));
        Assert.Equal(made.Manifest.Began.ToUnixTimeMilliseconds(), backup.BeganAt.ToUnixTimeMilliseconds());
        Assert.Equal(0, await catalogue.ReadAsync(read => read.FindAsync<long>("select count(*) from pictures where jpegs = true")));
    }

    [Fact]
    public async Task A_backup_of_an_older_schema_is_restored_as_it_is_and_upgraded_by_the_next_start()
    {
        var older = Path.Combine(site.Folder, "older.db");
        using (var file = new SqliteFile(older))
        {
            OlderCatalogue.Make(file, 14);
        }

        new SealedArchive { Schema = 14 }.Without("newsdesk.db")
            .Add("newsdesk.db", await File.ReadAllBytesAsync(older, TestNewsroom.Cancellation)).Write(site.Target);

        Assert.Null((await RestoreAsync()).Problem);

        using var catalogue = new Catalogue(CatalogueFile, TimeProvider.System);
        var upgrade = catalogue.Prepare();
        Assert.Equal(14, upgrade.From);
        Assert.True(File.Exists(upgrade.Copy));
        Assert.Equal(["a", "about"], Slugs());
    }

    [Fact]
    public async Task Readers_open_the_restored_catalogue_before_any_writer()
    {
        await site.MadeAsync();
        await RestoreAsync();

        using var catalogue = new Catalogue(CatalogueFile, TimeProvider.System);
        Assert.Equal(0, await catalogue.ReadAsync(read => read.FindAsync<long>("select count(*) from articles")));
    }

    [Fact]
    public async Task The_log_of_the_replaced_catalogue_goes_with_it_and_not_into_the_restored_one()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        await site.PublishAsync("later", 420);
        foreach (var file in Directory.GetFiles(site.Newsroom.Folder, "newsdesk.db*"))
        {
            // The site's own connections are open, so this is what a kill leaves.
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Assert.True(new FileInfo($"{CatalogueFile}-wal").Length > 0);
        await RestoreAsync();

        Assert.Equal(["harbour"], Slugs());
        Assert.Equal(["harbour", "later"], Slugs(Path.Combine(folder, "replaced", "newsdesk.db")));
    }

    [Fact]
    public async Task A_damaged_catalogue_is_replaced_with_its_log()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        await File.WriteAllTextAsync(CatalogueFile, string.Concat(Enumerable.Repeat("This is a letter. ", 500)), TestNewsroom.Cancellation);
        await File.WriteAllTextAsync($"{CatalogueFile}-wal", "and its log", TestNewsroom.Cancellation);

        Assert.Null((await RestoreAsync()).Problem);

        Assert.Equal(["harbour"], Slugs());
        Assert.True(File.Exists(Path.Combine(folder, "replaced", "newsdesk.db-wal")));
    }

    [Fact]
    public async Task A_catalogue_that_another_program_has_open_stays_as_it_is()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        CatalogueTemplate.CopyTo(CatalogueFile);
        using var other = new Catalogue(CatalogueFile, TimeProvider.System);
        other.Prepare();
        var before = Files();

        var result = await RestoreAsync();

        Assert.True(result.IsConflict);
        Assert.Contains("Another command has the catalogue open", result.Problem, StringComparison.Ordinal);
        Assert.Equal(before, Files());
        Assert.Equal(0, await other.ReadAsync(read => read.FindAsync<long>("select count(*) from articles")));
        other.Dispose();
        Assert.Null((await RestoreAsync()).Problem);
        Assert.Equal(["harbour"], Slugs());
    }

    [Fact]
    public async Task Stopped_while_it_unpacks_it_leaves_what_stood()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        CatalogueTemplate.CopyTo(CatalogueFile);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RestoreAsync(new Step(stop.Cancel), stop.Token));

        Assert.Equal(["newsdesk.db"], Files());
        Assert.Empty(Slugs());
    }

    [Fact]
    public async Task A_catalogue_that_does_not_hold_together_is_rejected_and_what_stood_stands()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        CatalogueTemplate.CopyTo(CatalogueFile);
        using var archive = BackupArchive.Open(site.Target, null, TestNewsroom.Cancellation);
        using var target = new Catalogue(CatalogueFile, TimeProvider.System);
        var restore = new RestoreBackup(folder, target);

        var problem = await Assert.ThrowsAsync<BackupRejected>(() =>
            restore.ExecuteAsync(archive, new Step(Damage), TestNewsroom.Cancellation));

        Assert.Contains("The catalogue in the backup is damaged", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.Equal(["newsdesk.db"], Files());

        void Damage()
        {
            // The file's hash was compared already.
            using var file = File.OpenWrite(Path.Combine(folder, "restoring", "newsdesk.db"));
            file.Position = file.Length / 2;
            file.Write(new byte[64 * 1024]);
        }
    }

    public void Dispose()
    {
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<Result> RestoreAsync() => RestoreAsync(null, TestNewsroom.Cancellation);

    private async Task<Result> RestoreAsync(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var archive = BackupArchive.Open(site.Target, null, TestNewsroom.Cancellation);
        using var target = new Catalogue(CatalogueFile, TimeProvider.System);
        return await new RestoreBackup(folder, target).ExecuteAsync(archive, progress, cancellation);
    }

    private List<string> Slugs(string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? CatalogueFile};Pooling=False");
        return [.. connection.Query<string>("select slug from articles order by id")];
    }

    private string[] Files() =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Acts once, when the first file is unpacked.</summary>
    private sealed class Step(Action act) : IProgress<StageProgress>
    {
        private bool isDone;

        public void Report(StageProgress value)
        {
            if (!isDone)
            {
                isDone = true;
                act();
            }
        }
    }
}
