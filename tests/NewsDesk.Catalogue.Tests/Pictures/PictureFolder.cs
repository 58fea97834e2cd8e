using NetVips;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

/// <summary>Picture files in a folder that lives as long as one test.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("newsdesk-pictures-").FullName;

    public PictureFolder() => Files = new PictureFiles(path);

    public PictureFiles Files { get; }

    public string[] Entries => Directory.GetFileSystemEntries(path, "*", SearchOption.AllDirectories);

    public PictureFiles FilesWithin(TimeSpan budget) => new(path) { TimeBudget = budget };

    public PictureFiles FilesThatWait(TimeSpan longest) => new(path) { WaitBudget = longest };

    public string SetOf(string hash) => Path.Combine(path, hash[..2], hash);

    public async Task<StoredPicture> StoreAsync(byte[] bytes) =>
        Assert.IsType<StoredPicture>((await Files.AddAsync(bytes, TestContext.Current.CancellationToken)).Value);

    /// <summary>Adds a picture that must be refused in one sentence and leave nothing behind.</summary>
    public async Task<string> RefusalAsync(byte[] bytes)
    {
        var before = Entries;
        var (_, problem) = await Files.AddAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(before, Entries);
        Assert.Matches(@"^(The|There) [^\n]+; [^\n]+\.$", problem);
        return problem!;
    }

    public byte[] Jpeg(string hash, int width) =>
        File.ReadAllBytes(Files.PathOf(hash, width) ?? throw new FileNotFoundException($"{hash} has no width {width}."));

    public Image Open(StoredPicture picture, int width) => Image.NewFromBuffer(Jpeg(picture.Hash, width));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
