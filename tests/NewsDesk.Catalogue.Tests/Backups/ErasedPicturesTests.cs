using System.IO.Compression;
using System.Text.Json;
using NewsDesk.Backups;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Threads;

namespace NewsDesk.Tests.Backups;

/// <summary>Pictures that go away while a backup is made, and pictures that are lost.</summary>
public sealed class ErasedPicturesTests : IDisposable
{
    private readonly BackedUpNewsroom site = new();

    [Fact]
    public async Task A_picture_erased_after_the_catalogue_was_copied_makes_the_backup_begin_again()
    {
        await site.PublishAsync("harbour");
        var erased = await site.PublishAsync("bridge", width: 500);
        var copies = 0;

        var made = await site.MadeAsync(at: step =>
        {
            if (IsCopied(step) && copies++ == 0)
            {
                Erase("bridge");
            }
        });

        Assert.Equal(2, copies);
        Assert.Empty(made.LostPictures);
        Assert.Equal((1, 1), (made.Manifest.Counts.Versions, made.Manifest.Counts.Pictures));
        Assert.DoesNotContain(made.Manifest.Files, file => file.Name.Contains(erased.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_erased_while_the_pictures_are_written_does_too()
    {
        List<(string Slug, string Hash)> articles =
        [
            ("harbour", (await site.PublishAsync("harbour")).Hash), ("bridge", (await site.PublishAsync("bridge", width: 500)).Hash),
        ];
        var (last, isErased) = (articles.MaxBy(article => article.Hash).Slug, false);

        var made = await site.MadeAsync(at: step =>
        {
            if (step is { Stage: "pictures", Done: 1 } && !isErased)
            {
                isErased = true;
                Erase(last);
            }
        });

        Assert.Empty(made.LostPictures);
        Assert.Equal((1, 1), (made.Manifest.Counts.Versions, made.Manifest.Counts.Pictures));
    }

    [Fact]
    public async Task When_pictures_go_away_each_time_it_gives_up_and_leaves_nothing()
    {
        for (var n = 0; n < 6; n++)
        {
            await site.PublishAsync($"story-{n}", width: 400 + n);
        }

        var copies = 0;
        var result = await site.MakeAsync(at: step =>
        {
            if (IsCopied(step))
            {
                Erase($"story-{copies++}");
            }
        });

        Assert.Equal(5, copies);
        Assert.Contains("was begun 5 times", result.Problem, StringComparison.Ordinal);
        Assert.Empty(site.Entries);
    }

    [Fact]
    public async Task Lost_and_changed_originals_are_named_and_the_backup_holds_all_else()
    {
        var whole = await site.PublishAsync("harbour");
        var lost = await site.PublishAsync("bridge", width: 500);
        var changed = await site.PublishAsync("tower", width: 600);
        File.Delete(site.Newsroom.Pictures.OriginalPathOf(lost.Hash)!);
        await File.AppendAllTextAsync(site.Newsroom.Pictures.OriginalPathOf(changed.Hash)!, "x", TestNewsroom.Cancellation);

        var made = await site.MadeAsync();

        Assert.Equal(new[] { lost.Hash, changed.Hash }.Order(StringComparer.Ordinal), made.LostPictures.Order(StringComparer.Ordinal));
        using var archive = BackedUpNewsroom.Open(made.File);
        Assert.Equal(whole.Hash, Assert.Single(archive.Manifest.Files, file => file.Name.StartsWith("pictures/", StringComparison.Ordinal))
            .Sha256[..32]);
        Assert.Equal(3, archive.Manifest.Counts.Pictures);
        var (format, missing) = ReadManifest(made.File);
        Assert.Equal(1, format);
        Assert.Equal(made.LostPictures, missing);
    }

    public void Dispose() => site.Dispose();

    /// <summary>Reads the manifest as another program would.</summary>
    private static (int Format, IReadOnlyList<string> LostPictures) ReadManifest(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var text = zip.GetEntry("manifest.json")!.Open();
        using var manifest = JsonDocument.Parse(text);
        return (manifest.RootElement.GetProperty("format").GetInt32(),
            [.. manifest.RootElement.GetProperty("lostPictures").EnumerateArray().Select(hash => hash.GetString()!)]);
    }

    private static bool IsCopied(StageProgress step) => step is { Stage: "catalogue", Done: 1 };

    /// <summary>Waits for the act: the backup goes on once it is done.</summary>
    private void Erase(string slug)
    {
        var erase = new EraseArticle(site.Newsroom.Catalogue, site.Newsroom.Pictures);
        var erased = Task.Run(() => erase.ExecuteAsync(slug, "An order.", false, Actor.Command("test"), TestNewsroom.Cancellation));
        Assert.Null(erased.GetAwaiter().GetResult().Problem);
    }
}
