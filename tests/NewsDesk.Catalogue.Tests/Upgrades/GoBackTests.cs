using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Backups;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Upgrades;

namespace NewsDesk.Tests.Upgrades;

/// <summary>Going back puts the copy of before the upgrade in the catalogue's place, and keeps what stood there.</summary>
public sealed partial class GoBackTests : IDisposable
{
    private static readonly long Newest = Migration.All[^1].Number;

    private readonly CatalogueFolder folder = new();
    private readonly Catalogue catalogue;

    public GoBackTests() => catalogue = new Catalogue(folder.Database, TimeProvider.System);

    public static TheoryData<long> Older() => [.. OlderCatalogue.Schemas];

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Every_schema_is_upgraded_and_goes_back_to_exactly_what_it_was(long schema)
    {
        folder.Make(schema);
        var before = TableDump.Whole(folder.Database);
        folder.Prepare();
        var upgraded = TableDump.Whole(folder.Database);

        var loss = await BackAsync();

        Assert.Equal(before, TableDump.Whole(folder.Database));
        Assert.Equal(upgraded, TableDump.Whole(folder.CopyOf(Newest)));
        Assert.Equal(before, TableDump.Whole(folder.CopyOf(schema)));
        Assert.Equal((0, 0, 0, 0), (loss.Publishes, loss.Drafts, loss.Accounts, loss.Pictures));
        Assert.Equal(
            new[] { "newsdesk.db", Path.GetFileName(loss.Folder), $"newsdesk-schema-{schema}.db", $"newsdesk-schema-{Newest}.db" }
                .ToHashSet(),
            folder.Names());

        folder.Prepare();
        Assert.Equal(upgraded.Where(IsLasting), TableDump.Whole(folder.Database).Where(IsLasting));
    }

    [Fact]
    public async Task The_older_catalogue_has_a_write_ahead_log_before_it_has_the_name()
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        await BackAsync();
        using var file = new SqliteFile(folder.Database);
        // A reader insists on it.
        using var reader = file.LendReader();
        Assert.Equal(Newest - 1, reader.ExecuteScalar<long>("pragma user_version"));
    }

    [Fact]
    public async Task What_stands_in_the_log_alone_is_kept_and_no_log_is_left_beside_the_older_catalogue()
    {
        folder.Make(Newest - 1);
        var before = TableDump.Whole(folder.Database);
        folder.Prepare();
        // As a process leaves the log that is killed: the files are taken while it has them open.
        var (log, index) = (folder.Database + "-wal", folder.Database + "-shm");
        using (var open = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            open.Open();
            open.Execute("pragma wal_autocheckpoint = 0; insert into tags (slug, name) values ('late', 'Late')");
            File.Copy(log, log + ".kept");
            File.Copy(folder.Database, folder.Database + ".kept");
        }

        File.Move(log + ".kept", log, overwrite: true);
        File.Move(folder.Database + ".kept", folder.Database, overwrite: true);
        File.Delete(index);

        await BackAsync();

        Assert.False(File.Exists(log));
        Assert.Contains(TableDump.Whole(folder.CopyOf(Newest)), row => row.Contains("slug=late", StringComparison.Ordinal));
        Assert.Equal(before, TableDump.Whole(folder.Database));
    }

    [Fact]
    public void A_run_that_was_killed_before_it_said_so_is_known_to_be_done()
    {
        folder.Make(Newest - 1);
        CatalogueFolder.Make(folder.CopyOf(3), 3);
        folder.Prepare();
        Assert.Null(GoBack.FindDone(catalogue));
        using (var back = Begun())
        {
            back.Execute("lost", TestNewsroom.Cancellation);
        }

        var done = GoBack.FindDone(catalogue);
        Assert.Equal(new GoneBack(Newest, Newest - 1, "lost"), done);
        GoBack.Finish(catalogue, done!);
        Assert.Null(GoBack.FindDone(catalogue));
        Assert.Equal(3, Begun(dispose: true).To);
    }

    [Fact]
    public void A_restore_ends_a_run_that_was_killed_before_it_said_so()
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        using (var back = Begun())
        {
            back.Execute("lost", TestNewsroom.Cancellation);
        }

        // The backup is of the schema that was gone back to.
        var swap = new RestoreSwap(folder.Path);
        Directory.CreateDirectory(swap.UnpackedFolder);
        File.Copy(folder.Database, Path.Combine(swap.UnpackedFolder, "newsdesk.db"));
        swap.Begin(new string('a', 64));
        swap.Complete();

        Assert.Null(GoBack.FindDone(catalogue));
        Assert.True(File.Exists(Path.Combine(folder.Path, "replaced", "going-back", "plan.json")));
    }

    [Fact]
    public void A_plan_that_a_kill_left_before_the_rename_is_not_taken_for_done()
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        using (var back = Begun())
        {
            back.Execute("lost", TestNewsroom.Cancellation);
        }

        // A restore can put a catalogue of that schema there.
        File.Copy(folder.Database, Path.Combine(folder.Path, "going-back", "newsdesk.db"));
        Assert.Null(GoBack.FindDone(catalogue));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(folder.Database, string.Concat(Enumerable.Repeat("This is a letter. ", 500)));
        var message = Assert.Throws<CatalogueRejected>(() => GoBack.Begin(catalogue, folder.Path)).Message;
        Assert.StartsWith($"The catalogue {folder.Database} is damaged.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_given_up_leaves_the_catalogue_and_nothing_else()
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        var present = TableDump.Whole(folder.Database);
        Begun(dispose: true);
        Assert.Equal(present, TableDump.Whole(folder.Database));
        Assert.Equal(new[] { "newsdesk.db", $"newsdesk-schema-{Newest - 1}.db" }.ToHashSet(), folder.Names());
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }

    // The first schemas lacked instants that a migration fills with that of its own run.
    private static bool IsLasting(string row) => !row.StartsWith("sections: ", StringComparison.Ordinal)
        && !row.StartsWith("tags: ", StringComparison.Ordinal) && !row.StartsWith("authors: ", StringComparison.Ordinal);

    private PictureFiles Pictures() => new(Path.Combine(folder.Path, "pictures"));

    private GoBack Begun(bool dispose = false)
    {
        var (back, problem) = GoBack.Begin(catalogue, folder.Path);
        Assert.Null(problem);
        if (dispose)
        {
            back!.Dispose();
        }

        return back!;
    }

    private async Task<LossReport> BackAsync()
    {
        using var back = Begun();
        var loss = await back.WriteLostAsync(Pictures(), new MarkdownRenderer(), TimeProvider.System, TestNewsroom.Cancellation);
        GoBack.Finish(catalogue, back.Execute(loss.Folder, TestNewsroom.Cancellation));
        return loss;
    }
}
