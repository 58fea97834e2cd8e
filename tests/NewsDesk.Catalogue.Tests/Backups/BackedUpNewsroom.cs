using NewsDesk.Articles;
using NewsDesk.Backups;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Threads;

namespace NewsDesk.Tests.Backups;

/// <summary>A newsroom with pictures and keys, and a folder for its backups.</summary>
internal sealed class BackedUpNewsroom : IDisposable
{
    /// <param name="isPostgreSql">The engine of its catalogue; null for that of the test project.</param>
    public BackedUpNewsroom(bool? isPostgreSql = null)
    {
        Newsroom = new TestNewsroom(isPostgreSql: isPostgreSql);
        Directory.CreateDirectory(KeyFolder);
        File.WriteAllText(Path.Combine(KeyFolder, "key-1.xml"), "<key/>");
        File.WriteAllText(Path.Combine(KeyFolder, "left.tmp"), "half a key");
        Make = new MakeBackup(Newsroom.Catalogue, Newsroom.Pictures, KeyFolder, LanguageFolder);
    }

    public TestNewsroom Newsroom { get; }

    public MakeBackup Make { get; }

    /// <summary>Holds nothing but backups.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("newsdesk-backups-").FullName;

    public string Target => Path.Combine(Folder, "backup.zip");

    /// <summary>The name of the catalogue in a backup.</summary>
    public string CatalogueEntry => Newsroom.Catalogue.CopyFormat.FileName;

    public string LanguageFolder => Path.Combine(Newsroom.Folder, "languages");

    public string KeyFolder => Path.Combine(Newsroom.Folder, "keys");

    public string[] Entries =>
        [.. Directory.GetFileSystemEntries(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

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

    public async Task<MadeBackup> MadeAsync(BackupRequest? request = null, Action<StageProgress>? at = null)
    {
        var result = await MakeAsync(request, at);
        Assert.Null(result.Problem);
        return result.Value!;
    }

    /// <param name="request">A backup with keys to <see cref="Target"/> unless told.</param>
    /// <param name="at">Runs while the backup waits at each step.</param>
    public Task<Result<MadeBackup>> MakeAsync(BackupRequest? request = null, Action<StageProgress>? at = null) => Make.ExecuteAsync(
        request ?? new BackupRequest
        {
            File = Target,
        },
        at is null ? null : new Steps(at),
        TestNewsroom.Cancellation);

    public static BackupArchive Open(string path) => BackupArchive.Open(path, null, TestNewsroom.Cancellation);

    public void Dispose()
    {
        Newsroom.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Steps(Action<StageProgress> at) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => at(value);
    }
}
