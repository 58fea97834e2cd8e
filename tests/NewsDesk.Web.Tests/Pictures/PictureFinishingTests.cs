using NetVips;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Tests;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Pictures;

public sealed class PictureFinishingTests
{
    [Fact]
    public async Task What_is_missing_is_found_at_the_start_and_after_each_new_picture()
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        string first;
        await using (var idle = PictureSite.Start(folder: folder))
        {
            first = await idle.ImportAsync("a");
            Assert.DoesNotContain("<picture>", await idle.Site.ReadAsync("/articles/a"), StringComparison.Ordinal);
        }

        await using (var pictures = PictureSite.Start(finishes: true, folder))
        {
            await pictures.WaitUntilFinishedAsync();
            await AssertNamedAndServedAsync(pictures, "a", first);

            var second = await pictures.ImportAsync("b");
            await pictures.WaitUntilFinishedAsync();
            await AssertNamedAndServedAsync(pictures, "b", second);
            Directory.Delete(Path.GetDirectoryName(pictures.Site.Get<PictureFiles>().PathOf(first, "320.avif"))!, recursive: true);
        }

        await using (var restored = PictureSite.Start(finishes: true, folder))
        {
            for (var n = 0; n < 1800 && restored.Site.Get<PictureFiles>().PathOf(first, "320.avif") is null; n++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            await restored.WaitUntilFinishedAsync();
            await AssertNamedAndServedAsync(restored, "a", first);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_makes_the_site_not_ready_and_holds_pictures_up_only_until_there_is_room()
    {
        using var disk = SmallDisk.Mount("32m");
        using var noise = Image.Gaussnoise(1600, 1200, mean: 128, sigma: 60);
        string hash;
        await using (var idle = PictureSite.Start(folder: disk.Path))
        {
            hash = await idle.ImportAsync("a", picture: noise.Cast(Enums.BandFormat.Uchar).PngsaveBuffer());
        }

        disk.Fill();
        // Enough for the site to start, and less than the crops of the picture take.
        disk.Release(512 * 1024);
        await using var pictures = PictureSite.Start(finishes: true, disk.Path);
        for (var n = 0; n < 600 && await pictures.Site.StatusAsync("/readyz") == 200; n++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(503, await pictures.Site.StatusAsync("/readyz"));
        disk.Free();
        for (var n = 0; n < 1800 && await pictures.Site.Get<UnfinishedPictures>().NextAsync([]) is not null; n++)
        {
            pictures.Site.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Null(await pictures.Site.Get<UnfinishedPictures>().NextAsync([]));
        Assert.NotNull(pictures.Site.Get<PictureFiles>().PathOf(hash, "16x9-center-1200.jpg"));
        Assert.Equal(200, await pictures.Site.StatusAsync("/readyz"));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_finished_does_not_hold_up_the_rest()
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        string good;
        string broken;
        await using (var idle = PictureSite.Start(folder: folder))
        {
            good = await idle.ImportAsync("a");
            idle.Site.Clock.Advance(TimeSpan.FromMinutes(1));
            broken = await idle.ImportAsync("b");
            await File.WriteAllTextAsync(
                idle.Site.Get<PictureFiles>().OriginalPathOf(broken)!, "damaged", TestContext.Current.CancellationToken);
        }

        await using (var pictures = PictureSite.Start(finishes: true, folder))
        {
            for (var n = 0; n < 1800 && await NextExceptAsync(pictures, broken) is not null; n++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            await AssertNamedAndServedAsync(pictures, "a", good);
            Assert.DoesNotContain($"{broken}/320.avif", await pictures.Site.ReadAsync("/articles/b"), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_cuts_are_named_to_machines_once_they_are_there()
    {
        await using var pictures = PictureSite.Start();
        var hash = await pictures.ImportAsync("a", "image_focus: top-right\n");
        var before = await pictures.Site.ReadAsync("/articles/a");
        Assert.Contains($"<meta property=\"og:image\" content=\"http://localhost:5000/pictures/{hash}/480.jpg\">", before,
            StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image:height\" content=\"384\">", before, StringComparison.Ordinal);

        await pictures.FinishAsync();

        var after = await pictures.Site.ReadAsync("/articles/a");
        Assert.Contains($"<meta property=\"og:image\" content=\"http://localhost:5000/pictures/{hash}/16x9-top-right-500.jpg\">", after,
            StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image:width\" content=\"500\">", after, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image:height\" content=\"281\">", after, StringComparison.Ordinal);
        var images = new[] { "16x9-top-right-500", "4x3-top-right-500", "1x1-top-right-400" }.Select(name =>
            $"\"http://localhost:5000/pictures/{hash}/{name}.jpg\"");
        Assert.Contains($"\"image\":[{string.Join(',', images)}]", after, StringComparison.Ordinal);
        Assert.Contains("class=\"focus-top-right\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_for_sharing_is_what_shared_links_show_and_the_lead_picture_what_the_page_shows()
    {
        await using var pictures = PictureSite.Start();
        var (lead, shared) = (await pictures.Site.PictureAsync(), await pictures.Site.PictureAsync(400));
        var story = TestSite.Text("a", "Headline").WithLead(lead);
        await pictures.Site.PublishAsync(story with
        {
            SocialImage = "shared.jpg",
            Pictures = new Dictionary<string, StoredPicture>(story.Pictures) { ["shared.jpg"] = shared },
        });
        Assert.Equal(200, await pictures.Site.StatusAsync($"/pictures/{shared.Hash}/320.jpg"));

        await pictures.FinishAsync();

        var page = await pictures.Site.ReadAsync("/articles/a");
        Assert.Contains($"<meta property=\"og:image\" content=\"http://localhost:5000/pictures/{shared.Hash}/16x9-center-355.jpg\">", page,
            StringComparison.Ordinal);
        Assert.Contains($"\"image\":[\"http://localhost:5000/pictures/{lead.Hash}/16x9-center-320.jpg\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{shared.Hash}/320", page, StringComparison.Ordinal);
        Assert.Equal(200, await pictures.Site.StatusAsync($"/pictures/{shared.Hash}/16x9-center-355.jpg"));
    }

    private static Task<UnfinishedPicture?> NextExceptAsync(PictureSite pictures, string hash) =>
        pictures.Site.Get<UnfinishedPictures>().NextAsync([hash]);

    private static async Task AssertNamedAndServedAsync(PictureSite pictures, string slug, string hash)
    {
        var page = await pictures.Site.ReadAsync($"/articles/{slug}");
        foreach (var format in (string[])["avif", "webp"])
        {
            Assert.Contains($"/pictures/{hash}/480.{format} 480w", page, StringComparison.Ordinal);
            Assert.Equal(200, await pictures.Site.StatusAsync($"/pictures/{hash}/480.{format}"));
        }

        Assert.Equal(200, await pictures.Site.StatusAsync($"/pictures/{hash}/16x9-center-500.jpg"));
    }
}
