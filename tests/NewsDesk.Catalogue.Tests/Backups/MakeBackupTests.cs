using System.IO.Compression;
using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Backups;

public sealed class MakeBackupTests : IDisposable
{
    private readonly BackedUpNewsroom site = new();

    [Fact]
    public async Task What_a_backup_holds_comes_out_of_it_as_it_was()
    {
        var picture = await site.PublishAsync("harbour");
        var began = site.Newsroom.Now;
        var made = await site.MadeAsync();
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("later", EditKind.First));

        var target = Path.Combine(site.Newsroom.Folder, "restored");
        using var archive = BackupArchive.Open(made.File, null, TestNewsroom.Cancellation);
        await archive.ExtractAsync(target, null, TestNewsroom.Cancellation);

        var original = $"pictures/{picture.Hash[..2]}/{picture.Hash}/original.jpeg";
        Assert.Equal(["newsdesk.db", original, "keys/key-1.xml"], archive.Manifest.Files.Select(file => file.Name));
        Assert.Equal((1, true, began), (archive.Manifest.Format, archive.Manifest.HasKeys, archive.Manifest.Began));
        Assert.Equal(new ManifestCounts(1, 1, 1, 0), archive.Manifest.Counts);
        Assert.Equal(CatalogueFile.Verify(site.Newsroom.Catalogue.Path), CatalogueFile.Verify(Path.Combine(target, "newsdesk.db")));
        Assert.Equal(await File.ReadAllBytesAsync(site.Newsroom.Pictures.OriginalPathOf(picture.Hash)!, TestNewsroom.Cancellation),
            await File.ReadAllBytesAsync(Path.Combine(target, original), TestNewsroom.Cancellation));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(target, "keys", "key-1.xml"), TestNewsroom.Cancellation));
        Assert.Equal(["backup.zip"], site.Entries);
        Assert.Equal(made.Length, new FileInfo(made.File).Length);
    }

    [Fact]
    public async Task Other_tools_open_it_and_find_the_files_private()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();

        await using var zip = await ZipFile.OpenReadAsync(site.File1, TestNewsroom.Cancellation);
        Assert.Equal(["newsdesk.db", "keys/key-1.xml", "manifest.json"],
            zip.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("pictures/", StringComparison.Ordinal)));
        Assert.All(zip.Entries, entry => Assert.Equal(0x8180, entry.ExternalAttributes >>> 16));
        Assert.Equal(64, zip.Comment.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(site.File1));
        }
    }

    public void Dispose() => site.Dispose();
}
