using NewsDesk.Backups;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Backups;

/// <summary>newsdesk backup, as a shell runs it beside a running site.</summary>
public sealed class BackupCommandTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();
    private readonly TestFolder folder = new();

    private string Target => Path.Combine(folder.Path, "newsdesk.zip");

    [Fact]
    public async Task Beside_a_running_site_it_makes_one_file_and_says_what_it_holds()
    {
        site.Get<KeyFiles>().StoreElement(new System.Xml.Linq.XElement("key"), "key-1");
        var picture = await site.PictureAsync();
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(picture));

        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, "backup", Target);

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Matches($@"\AMade {Target} \([0-9.]+ [KM]B\): 1 articles and pages, 1 versions, 1 pictures, 0 people\. It holds the keys, [^\n]+"
            + @"\.\n\z", output);
        using var archive = BackupArchive.Open(Target, null, TestContext.Current.CancellationToken);
        Assert.True(archive.Manifest.HasKeys);
        Assert.Equal(["newsdesk.zip"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public async Task What_it_will_not_do_is_one_line()
    {
        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, "backup", Target, "--without-keys");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Contains("It holds no keys", output, StringComparison.Ordinal);

        await FailsAsync($"The file {Target} is there already. Name another, or add --overwrite.", Target);
        await FailsAsync($"There is no folder {folder.Path}/none. Make it, or name another file.", $"{folder.Path}/none/newsdesk.zip");
        Assert.Equal(0, (await StartedProgram.RunAsync(site.Folder, "backup", Target, "--overwrite")).Code);
    }

    [Fact]
    public async Task A_lost_picture_is_named_and_the_code_says_that_something_is_missing()
    {
        var picture = await site.PictureAsync();
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(picture));
        File.Delete(Path.Combine(site.Folder, "pictures", picture.Hash[..2], picture.Hash, "original.jpeg"));

        var (code, output, _) = await StartedProgram.RunAsync(site.Folder, "backup", Target);

        Assert.Equal(1, code);
        Assert.StartsWith($"The original of picture {picture.Hash} is not in the backup", output, StringComparison.Ordinal);
        BackupArchive.Open(Target, null, TestContext.Current.CancellationToken).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    private async Task FailsAsync(string message, string file)
    {
        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, "backup", file);
        Assert.Equal((1, "", $"newsdesk: {message}"), (code, output, string.Join('\n', errors)));
    }
}
