using NewsDesk.Backups;
using NewsDesk.Time;

namespace NewsDesk.Tests.Backups;

public sealed class ScheduledBackupTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly BackedUpNewsroom site = new();
    private readonly ScheduledBackup scheduled;

    public ScheduledBackupTests() => scheduled = new(site.Newsroom.Catalogue, site.Make, SiteTime.OfZone("UTC")!);

    private string Folder => Path.Combine(site.Folder, "scheduled");

    [Fact]
    public async Task It_is_due_again_when_the_last_one_is_as_old_as_it_may_be()
    {
        Assert.True(await IsDueAsync());
        await MakeAsync();
        Assert.False(await IsDueAsync());
        site.Newsroom.Clock.Advance(Day - TimeSpan.FromSeconds(1));
        Assert.False(await IsDueAsync());
        site.Newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await IsDueAsync());
    }

    [Fact]
    public async Task A_backup_that_was_moved_elsewhere_counts_and_so_does_one_that_was_not_noted()
    {
        var file = await MakeAsync();
        File.Move(file, site.Target);
        Assert.False(await IsDueAsync());

        File.Move(site.Target, file);
        await site.Newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from backups"), TestNewsroom.Cancellation);
        Assert.False(await IsDueAsync());
    }

    [Fact]
    public async Task A_backup_by_command_or_in_another_folder_does_not_put_it_off()
    {
        await MakeAsync();
        await site.MadeAsync();
        Assert.True(await scheduled.IsDueAsync(Path.Combine(site.Folder, "other"), Day));
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_is_no_backup_and_does_not_put_it_off()
    {
        var file = await MakeAsync();
        await site.Newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("delete from backups"), TestNewsroom.Cancellation);
        await using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.True(await IsDueAsync());
    }

    [Fact]
    public async Task A_backup_dated_in_the_future_does_not_put_it_off()
    {
        await MakeAsync();
        site.Newsroom.Clock.AdjustTime(site.Newsroom.Now - TimeSpan.FromDays(400));
        Assert.True(await IsDueAsync());
    }

    [Fact]
    public async Task The_folder_is_made_for_its_owner_alone_and_older_backups_go_after_a_new_one()
    {
        var first = await MakeAsync();
        site.Newsroom.Clock.Advance(Day);
        var second = await MakeAsync();

        Assert.Equal([second], Directory.GetFiles(Folder));
        Assert.NotEqual(first, second);
        Assert.Equal("newsdesk-20260303T120000Z.zip", Path.GetFileName(second));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    public void Dispose() => site.Dispose();

    private Task<bool> IsDueAsync() => scheduled.IsDueAsync(Folder, Day);

    private async Task<string> MakeAsync()
    {
        var result = await scheduled.ExecuteAsync(Folder, TestNewsroom.Cancellation);
        Assert.Null(result.Problem);
        scheduled.Prune(Folder, new Retention(1, 0, 0, 0));
        return result.Value!.File;
    }
}
