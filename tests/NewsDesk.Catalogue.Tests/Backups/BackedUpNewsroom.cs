using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Backups;

/// <summary>A newsroom with pictures and keys, and a folder for its backups.</summary>
internal sealed class BackedUpNewsroom : IDisposable
{
    public BackedUpNewsroom()
    {
        Directory.CreateDirectory(KeyFolder);
        File.WriteAllText(Path.Combine(KeyFolder, "key-1.xml"), "<key/>");
        File.WriteAllText(Path.Combine(KeyFolder, "left.tmp"), "half a key");
        Make = new MakeBackup(Newsroom.Catalogue, Newsroom.Pictures, KeyFolder);
    }

    public TestNewsroom Newsroom { get; } = new();

    public MakeBackup Make { get; }

    /// <summary>Holds nothing but backups.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("newsdesk-backups-").FullName;

    public string File1 => Path.Combine(Folder, "backup.zip");

    public string KeyFolder => Path.Combine(Newsroom.Folder, "keys");

    public string[] Entries => [.. Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>An article with a picture of its own.</summary>
    public async Task<StoredPicture> PublishAsync(string slug, int width = 400)
    {
        var stored = (await Newsroom.Pictures.AddAsync(SamplePictures.Jpeg(width, 300), TestNewsroom.Cancellation)).Value!;
        await Newsroom.PublishedAsync(TestNewsroom.Text(slug, EditKind.First) with
        {
            Lead = new LeadPicture("a.jpg", "A picture", null, null),
            Pictures = new Dictionary<string, StoredPicture> { ["a.jpg"] = stored },
        });
        return stored;
    }

    public async Task<MadeBackup> MadeAsync(BackupRequest? request = null)
    {
        var result = await MakeAsync(request);
        Assert.Null(result.Problem);
        return result.Value!;
    }

    public Task<Result<MadeBackup>> MakeAsync(BackupRequest? request = null) =>
        Make.ExecuteAsync(request ?? new BackupRequest { File = File1 }, null, TestNewsroom.Cancellation);

    public void Dispose()
    {
        Newsroom.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
