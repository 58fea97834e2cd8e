using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Tests.Backups;
using NewsDesk.Web.Tests.Operation;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>A restore that was killed while it moved things into their place.</summary>
public sealed class StoppedRestoreTests
{
    [Fact]
    public async Task A_stopped_restore_is_not_completed_under_a_command_that_has_the_old_catalogue_open()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        using (var command = new Catalogue(restorable.CatalogueFile, TimeProvider.System))
        {
            command.Prepare();
            await restorable.StopInSwapAsync(0);
            var problem = Assert.Throws<StartRejected>(() => DataFolder.HoldRestored(restorable.Folder));
            Assert.Equal(75, problem.ExitCode);
            Assert.Contains("Another command has the catalogue open", problem.Message, StringComparison.Ordinal);
            Assert.Equal("old-story", await command.ReadAsync(read => read.FindAsync<string>("select slug from articles")));
        }

        using var held = DataFolder.HoldRestored(restorable.Folder);
        Assert.True(held.HasCompletedRestore);
    }

    [Fact]
    public async Task A_restore_that_was_stopped_is_completed_by_the_next_also_without_the_option()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        await restorable.StopInSwapAsync(4);

        var (code, output, errors) = await restorable.RestoreAsync();

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Contains("Completed a restore that was stopped on the way", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(restorable.Folder, "replaced-2")));
        await using var site = TestSite.Start(folder: restorable.Folder);
        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));
    }

    [Fact]
    public async Task Until_it_is_complete_other_commands_refuse_and_a_start_of_the_site_completes_it()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        // The old catalogue is out of the way, and the restored one is not there yet.
        await restorable.StopInSwapAsync(1);
        Assert.False(File.Exists(restorable.CatalogueFile));

        foreach (var command in new string[][] { ["editors", "list"], ["migrate"], ["migrate", "--rehearse"], ["rerender"] })
        {
            await using var refused = StartedProgram.Start(restorable.Folder, [], command);
            var (code, _, errors) = await refused.EndAsync();
            Assert.Equal((75, 1), (code, errors.Length));
            Assert.Contains("is not complete", errors[0], StringComparison.Ordinal);
        }

        var check = await StartedProgram.RunAsync(restorable.Folder, "check");
        Assert.Equal(1, check.Code);
        Assert.Contains("is not complete", check.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(restorable.CatalogueFile));

        var status = await StartedProgram.RunAsync(restorable.Folder, "status");
        Assert.Equal(0, status.Code);
        Assert.Contains("\nRestore        not complete: run newsdesk restore again, or start the site; either completes it\n",
            status.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("none yet", status.Output, StringComparison.Ordinal);
        var json = await StartedProgram.RunAsync(restorable.Folder, "status", "--json");
        Assert.Contains("\"unfinishedRestore\":true", json.Output, StringComparison.Ordinal);

        await using var site = TestSite.Start(folder: restorable.Folder);
        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));
        Assert.Equal(404, await site.StatusAsync("/articles/old-story"));
    }
}
