using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Portability;
using NewsDesk.Reading;
using NewsDesk.Tests.Portability;

namespace NewsDesk.Tests.Pictures;

/// <summary>A newsroom of one article, <c>one</c>, whose lead picture is imported and then finished.</summary>
internal sealed class FinishedNewsroom : IDisposable
{
    private readonly ContentFolder content = new();

    public FinishedNewsroom() => Finish = new FinishPicture(Newsroom.Catalogue, Newsroom.Pictures) { Nice = 0 };

    public TestNewsroom Newsroom { get; } = new();

    public FinishPicture Finish { get; }

    /// <returns>The picture's hash.</returns>
    public async Task<string> ImportAsync(byte[] picture, string keys = "")
    {
        content.Write("pictures/a.png", picture).Article("one", $"image: a.png\n{keys}");
        var report = await Newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Empty(report.Problems);
        return (await LeadAsync()).Hash;
    }

    public async Task<PictureUse> LeadAsync() => (await Newsroom.ReadAsync("one")).Article!.Pictures[0];

    public async Task<ListedArticle> ListedAsync() => Assert.Single(
        await new ArticleList(Newsroom.Newest).NewestAsync(ListScope.Site, 1, [], new AsOf(Newsroom.Now, Newsroom.Now)));

    public async Task<IReadOnlyList<ShareCrop>> CropsAsync() => (await Newsroom.ReadAsync("one")).Article!.Lead?.Crops ?? [];

    public Task<UnfinishedPicture?> NextAsync(params string[] except) =>
        new UnfinishedPictures(Newsroom.Catalogue).NextAsync(except);

    public async Task FinishAllAsync()
    {
        while (await NextAsync() is { } picture)
        {
            await Finish.ExecuteAsync(picture, TestNewsroom.Cancellation);
        }
    }

    public Task<int> ForgetLostAsync() =>
        new ForgetLostFormats(Newsroom.Catalogue, Newsroom.Pictures).ExecuteAsync(TestNewsroom.Cancellation);

    /// <summary>As a process killed before it could record anything would leave it.</summary>
    public Task ForgetAsync() => Newsroom.Catalogue.WriteAsync(
        write => write.ExecuteAsync("update pictures set avif = null, webp = null; delete from picture_crops"), TestNewsroom.Cancellation);

    public byte[] Bytes(string hash, string name) =>
        File.ReadAllBytes(Newsroom.Pictures.PathOf(hash, name) ?? throw new FileNotFoundException($"{hash} has no {name}."));

    public void Dispose()
    {
        Newsroom.Dispose();
        content.Dispose();
    }
}
