using NewsDesk.Web.Tests.Backups;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>A restore that was killed when all was in place, before it could say so.</summary>
public sealed class UnreportedRestoreTests
{
    [Fact]
    public async Task It_is_reported_when_the_same_command_is_run_again_and_once()
    {
        using var restorable = await RestorableSite.MakeAsync();
        await restorable.StopUnreportedAsync();

        var (code, output, errors) = await restorable.RestoreAsync();

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.StartsWith($"Restored {restorable.File} into {restorable.Folder}: 1 articles", output, StringComparison.Ordinal);
        await restorable.FailsAsync(64, "There is a catalogue");
    }

    [Fact]
    public async Task After_a_start_of_the_site_the_same_command_is_a_restore_like_any_other()
    {
        using var restorable = await RestorableSite.MakeAsync();
        await restorable.StopUnreportedAsync();
        await using (var program = ServingProgram.Start(restorable.Folder))
        {
            await program.ReadyAsync();
        }

        await restorable.FailsAsync(64, "There is a catalogue");
    }

    [Theory]
    [InlineData("tokens list")]
    [InlineData("migrate")]
    public async Task After_another_command_the_same_one_is_a_restore_like_any_other(string other)
    {
        using var restorable = await RestorableSite.MakeAsync();
        await restorable.StopUnreportedAsync();
        Assert.Equal(0, (await StartedProgram.RunAsync(restorable.Folder, other.Split(' '))).Code);

        await restorable.FailsAsync(64, "There is a catalogue");
    }

    [Fact]
    public async Task What_was_written_since_is_replaced_by_the_same_command_and_kept_beside_it()
    {
        using var restorable = await RestorableSite.MakeAsync();
        await restorable.StopUnreportedAsync();
        await using (var adding = StartedProgram.Start(restorable.Folder, [],
            "editors", "add", "late@example.org", "--name", "Late", "--role", "writer"))
        {
            await adding.TypeAsync("");
            Assert.Equal(0, (await adding.EndAsync()).Code);
        }

        var (code, output, errors) = await restorable.RestoreAsync("--replace");

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Contains($"What stood there is in {Path.Combine(restorable.Folder, "replaced")} ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("late@example.org", (await StartedProgram.RunAsync(restorable.Folder, "editors", "list")).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("status")]
    public async Task Commands_that_change_nothing_leave_it_to_be_reported(string other)
    {
        using var restorable = await RestorableSite.MakeAsync();
        await restorable.StopUnreportedAsync();
        await StartedProgram.RunAsync(restorable.Folder, other);

        var (code, output, _) = await restorable.RestoreAsync();

        Assert.Equal(0, code);
        Assert.StartsWith($"Restored {restorable.File} into {restorable.Folder}", output, StringComparison.Ordinal);
    }
}
