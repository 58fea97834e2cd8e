using Microsoft.Extensions.DependencyInjection;
using NetVips;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Portability;

namespace NewsDesk.Web.Tests.Pictures;

/// <summary>A site and a content folder with articles <c>a</c>, <c>b</c> …, each with a lead picture of its own.</summary>
internal sealed class PictureSite : IAsyncDisposable
{
    private readonly string content = Directory.CreateTempSubdirectory("content-").FullName;

    private PictureSite(TestSite site) => Site = site;

    public TestSite Site { get; }

    public static PictureSite Start(bool finishes = false, string? folder = null, Action<IServiceCollection>? services = null) =>
        new(TestSite.Start(folder: folder, options: new TestSiteOptions { FinishesPictures = finishes, Services = services }));

    /// <returns>The lead picture's hash.</returns>
    public async Task<string> ImportAsync(string slug, string keys = "", byte[]? picture = null)
    {
        Directory.CreateDirectory(Path.Combine(content, "articles"));
        Directory.CreateDirectory(Path.Combine(content, "pictures"));
        using var noise = Image.Perlin(500, 400, cellSize: 100, seed: slug[0]) * 90 + 128;
        picture ??= noise.Cast(Enums.BandFormat.Uchar).Colourspace(Enums.Interpretation.Srgb).PngsaveBuffer();
        await File.WriteAllBytesAsync(Path.Combine(content, "pictures", slug + ".png"), picture, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(content, "articles", slug + ".md"),
            $"---\ntitle: Story {slug}\ndate: 2026-01-02T08:00:00Z\nimage: {slug}.png\nimage_alt: "
            + $"Hills\n{keys}---\nText.\n\n![More](/pictures/{slug}.png)\n",
            TestContext.Current.CancellationToken);
        var report = await Site.Get<ImportFolder>()
            .ExecuteAsync(content, Actor.Command("test"), null, TestContext.Current.CancellationToken);
        Assert.Empty(report.Problems);
        var (_, after) = (await Site.ReadAsync($"/articles/{slug}")).Split("/pictures/") is [var head, var next, ..] ? (head, next)
            : ("", "");
        return after[..32];
    }

    public async Task FinishAsync()
    {
        while (await Site.Get<UnfinishedPictures>().NextAsync([]) is { } picture)
        {
            await Site.Get<FinishPicture>().ExecuteAsync(picture, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits, for three minutes at most, until nothing is left to make.</summary>
    public async Task WaitUntilFinishedAsync()
    {
        for (var n = 0; n < 1800; n++)
        {
            if (await Site.Get<UnfinishedPictures>().NextAsync([]) is null)
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The pictures were not finished within three minutes.");
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(content, recursive: true);
    }
}
