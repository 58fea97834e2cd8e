using NewsDesk.Tests.Storage;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A disk without room for an upgrade, or for going back: one line says so, and what stood before stands.</summary>
public sealed class FullDiskUpgradeTests : IDisposable
{
    private static readonly long Older = OlderFolder.Newest - 1;

    private readonly SmallDisk disk = SmallDisk.Mount("24m");

    private string Database => OlderFolder.CatalogueIn(disk.Path);

    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("migrate")]
    [InlineData("tokens", "list")]
    public async Task An_upgrade_without_room_for_its_copy_is_74_and_the_catalogue_is_untouched(params string[] args)
    {
        OlderFolder.Make(disk.Path, Older, megabytes: 8);
        var before = TableDump.Whole(Database);
        var names = Names();
        // The log of a catalogue is made at each start, before anything of it is read.
        disk.Fill();
        disk.Release(4 * 1024 * 1024);

        var (code, output, errors) = await StartedProgram.RunAsync(disk.Path, args);

        Assert.Equal((74, ""), (code, output));
        Assert.Contains("too full", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("the catalogue is as it was", errors[0], StringComparison.Ordinal);
        Assert.Equal(before, TableDump.Whole(Database));
        Assert.Equal(names, Names());

        disk.Free();
        (code, output, errors) = await StartedProgram.RunAsync(disk.Path, "migrate");
        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Equal(before, TableDump.Whole(OlderFolder.CopyIn(disk.Path, Older)));
    }

    [Fact]
    public async Task Going_back_without_room_is_74_and_the_catalogue_stands()
    {
        OlderFolder.Make(disk.Path, Older, megabytes: 6);
        var (code, _, errors) = await StartedProgram.RunAsync(disk.Path, "migrate");
        Assert.True(code == 0, string.Join('\n', errors));
        var present = TableDump.Whole(Database);
        var names = Names();

        (code, _, errors) = await StartedProgram.RunAsync(disk.Path, "migrate", "--back", "--yes");

        Assert.Equal(74, code);
        Assert.Contains("The catalogue is as it was", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(present, TableDump.Whole(Database));
        Assert.Equal(names, Names());
    }

    public void Dispose() => disk.Dispose();

    private HashSet<string> Names() => [.. Directory.GetFileSystemEntries(disk.Path).Select(path => Path.GetFileName(path))
        .Except(["in-use", "logs", "keys", "pictures", "filler", "newsdesk.db-wal", "newsdesk.db-shm"])];
}
