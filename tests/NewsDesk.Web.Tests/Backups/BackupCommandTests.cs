using NewsDesk.Backups;
using NewsDesk.Tests;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

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
        Assert.Matches(
            $@"\AMade {Target} \([0-9.]+ [KM]B\): 1 articles and pages, 1 versions, 1 pictures, 0 people\. It holds the keys, [^\n]+\n\z",
            output);
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

    [Theory]
    [InlineData("backup", "backup.zip")]
    [InlineData("verify")]
    public async Task A_folder_without_a_catalogue_is_a_wrong_setting_and_stays_empty(params string[] command)
    {
        TestDatabases.MakeEmpty(folder.Path);

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, command);

        Assert.Equal((64, ""), (code, output));
        Assert.StartsWith($"newsdesk: There is no catalogue in {StoredCatalogue.PlaceOf(folder.Path)}.", Assert.Single(errors),
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
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

        using var other = new TestFolder();
        TestDatabases.MakeEmpty(other.Path);
        var restored = await StartedProgram.RunAsync(other.Path, "restore", Target);
        Assert.Equal(0, restored.Code);
        Assert.Contains("The backup lacks the originals of 1 pictures", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_shell_command_tells_a_whole_copy_from_one_that_is_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is that of a Unix shell.");
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var command = Assert.Single(document.Split('\n'), line => line.Contains("sha256sum", StringComparison.Ordinal));
        Assert.Equal(0, (await StartedProgram.RunAsync(site.Folder, "backup", Target)).Code);

        Assert.Equal("whole\n", await ShellAsync());
        await using (var file = new FileStream(Target, FileMode.Open))
        {
            file.Position = file.Length / 2;
            var was = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(was ^ 1));
        }

        Assert.Equal("", await ShellAsync());

        async Task<string> ShellAsync()
        {
            await using var shell = StartedProgram.Start("/bin/sh", folder.Path, [], ["-c", command]);
            return (await shell.EndAsync()).Output;
        }
    }

    [Theory]
    [InlineData("32k", 0)]
    [InlineData("2m", 20)]
    public async Task A_disk_that_becomes_full_is_said_in_one_line(string size, int pictures)
    {
        using var disk = SmallDisk.Mount(size);
        await ManyPictures.AddAsync(site, pictures, length: 200_000);

        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, "backup", Path.Combine(disk.Path, "newsdesk.zip"));

        Assert.Equal((74, ""), (code, output));
        Assert.Equal($"newsdesk: The disk of {disk.Path} is full. Make room, and run it again; the backups there are as they were.",
            Assert.Single(errors));
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
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
