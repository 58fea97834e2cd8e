using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Web.Tests.Backups;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>Folders that can't be renamed, which a restore finds out before it changes anything.</summary>
public sealed class RestoreOntoMountsTests
{
    [Fact]
    public async Task A_mount_point_in_a_data_folder_behind_a_link_is_refused_before_anything_is_changed()
    {
        using var restorable = await RestorableSite.MakeAsync();
        using var folder = new TestFolder();
        var (real, link) = (Path.Combine(folder.Path, "real"), Path.Combine(folder.Path, "link"));
        using var disk = SmallDisk.Mount("4m", Path.Combine(real, "pictures"));
        Directory.CreateSymbolicLink(link, real);
        await File.WriteAllTextAsync(Path.Combine(real, "newsdesk.db"), "what stood", TestContext.Current.CancellationToken);

        await RefusesAsync(restorable, link, Path.Combine(link, "pictures"));
    }

    [Fact]
    public async Task Pictures_in_a_lower_layer_of_an_overlay_are_refused_before_anything_is_changed()
    {
        using var restorable = await RestorableSite.MakeAsync();
        using var disk = SmallDisk.Mount("32m");
        string Below(string name) => Directory.CreateDirectory(Path.Combine(disk.Path, name)).FullName;
        Below("lower/pictures/ab");
        var (data, layers) = (Below("data"), $"lowerdir={Below("lower")},upperdir={Below("upper")},workdir={Below("work")}");
        Assert.SkipUnless(SmallDisk.Run("mount", "-t", "overlay", "overlay", "-o", $"{layers},redirect_dir=off", data),
            "No overlay may be mounted here.");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(data, "newsdesk.db"), "what stood", TestContext.Current.CancellationToken);
            await RefusesAsync(restorable, data, Path.Combine(data, "pictures"));
        }
        finally
        {
            Assert.True(SmallDisk.Run("umount", "--lazy", data));
        }
    }

    private static async Task RefusesAsync(RestorableSite restorable, string folder, string path)
    {
        using var backup = BackupArchive.Open(restorable.File, null, TestContext.Current.CancellationToken);
        using var target = new Catalogue(Path.Combine(folder, "newsdesk.db"), TimeProvider.System);
        var result = await new RestoreBackup(folder, target).ExecuteAsync(backup, null, TestContext.Current.CancellationToken);

        Assert.StartsWith($"{path} is a link, a mount point of its own or ", result.Problem, StringComparison.Ordinal);
        Assert.Contains("Restore into another folder", result.Problem, StringComparison.Ordinal);
        Assert.Equal(["newsdesk.db", "pictures"],
            Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("what stood",
            await File.ReadAllTextAsync(Path.Combine(folder, "newsdesk.db"), TestContext.Current.CancellationToken));
    }
}
