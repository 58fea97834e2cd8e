using NewsDesk.Web.Backups;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Backups;

public sealed partial class ScheduledBackupsTests
{
    [Fact]
    public async Task A_full_data_folder_is_backed_up_elsewhere_although_that_cannot_be_noted()
    {
        using var disk = SmallDisk.Mount("24m");
        await using (var site = TestSite.Start(folder: disk.Path))
        {
            disk.Fill();
            using var backups = Start(site);
            site.Clock.Advance(ScheduledBackups.Pause);
            await UntilAsync(() => lines.Texts.Count == 1);
            Assert.StartsWith("Made the backup", lines.Texts.Last(), StringComparison.Ordinal);
            Assert.Equal(503, await site.StatusAsync("/readyz"));
            await backups.StopAsync(TestContext.Current.CancellationToken);
            disk.Free();
        }

        Assert.Single(Files);
    }
}
