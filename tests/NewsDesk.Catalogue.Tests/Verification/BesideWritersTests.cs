using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Verification;

namespace NewsDesk.Tests.Verification;

/// <summary>Another program publishes, corrects, withdraws, moves and erases at the same time.</summary>
public sealed class BesideWritersTests : IDisposable
{
    private const int Rounds = 8;

    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Nothing_false_is_told_while_others_write()
    {
        using var stop = new CancellationTokenSource();
        var (writing, acts) = (WriteAsync(stop.Token), 0);
        for (var n = 0; n < Rounds; n++)
        {
            var before = Audited();
            do
            {
                var report = await VerifyAsync(mend: false);
                Assert.True(report.Found == 0, string.Join('\n', report.Lines));
            }
            while (Audited() == before && !writing.IsCompleted);

            acts += Audited() - before;
        }

        await stop.CancelAsync();
        await writing;
        Assert.True(acts >= Rounds, $"Only {acts} acts were done meanwhile.");
    }

    [Fact]
    public async Task What_is_derived_is_mended_while_others_write_and_theirs_is_kept()
    {
        for (var n = 0; n < 20; n++)
        {
            await newsroom.PublishedAsync(TestNewsroom.Text($"before-{n}", EditKind.First) with { Tags = ["Ships"], Section = "Coast" });
        }

        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(stop.Token);
        for (var n = 0; n < Rounds; n++)
        {
            await newsroom.Catalogue.WriteAsync(
                write => write.ExecuteAsync("""
                    delete from listing where article_id <= 20;
                    update rendered set html = 'x' where version_id <= 10;
                    delete from headlines where version_id <= 20;
                    """),
                TestNewsroom.Cancellation);
            Assert.True((await VerifyAsync(mend: true)).IsWhole);
        }

        await stop.CancelAsync();
        var published = await writing;
        Assert.Empty((await VerifyAsync(mend: false)).Lines);
        Assert.Equal(published + 20, newsroom.Query<int>("select count(*) from versions").Single());
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>Counts the versions that stay.</summary>
    private async Task<int> WriteAsync(CancellationToken stop)
    {
        await Task.Yield();
        var (ada, erase, versions) = (await newsroom.PersonAsync(), new EraseArticle(newsroom.Catalogue, newsroom.Pictures), 0);
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var slug = $"story-{n}";
            var text = TestNewsroom.Text(slug, EditKind.First) with
            {
                Tags = ["Ships", $"Tag {n}"],
                Section = "Coast",
                Markdown = "[x](/articles/before-1)",
            };
            var story = await newsroom.PublishedAsync(text);
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
            await newsroom.PublishedAsync(text with { Kind = EditKind.Correction, Note = "It was wrong." });
            await newsroom.PublishedAsync(text with { Kind = EditKind.Update, VisibleFrom = newsroom.Now.AddHours(1) });
            versions += 3;
            Done(await newsroom.Move.ExecuteAsync(story.ArticleId, $"moved-{n}", ada, TestNewsroom.Cancellation));
            Done(await newsroom.Withdraw.ExecuteAsync(story.ArticleId, "Gone.", "Wrong.", ada, TestNewsroom.Cancellation));
            await newsroom.UploadAsync($"picture-{n}.jpg", SamplePictures.Jpeg(320 + n, 240), ada);
            if (n % 3 == 0)
            {
                Done(await erase.ExecuteAsync($"moved-{n}", "Order", withAddresses: false, ada, TestNewsroom.Cancellation));
                versions -= 3;
            }
        }

        return versions;
    }

    private int Audited() => newsroom.Query<int>("select count(*) from audit").Single();

    /// <summary>A program of its own has connections of its own.</summary>
    private async Task<VerificationReport> VerifyAsync(bool mend)
    {
        using var catalogue = newsroom.OpenAnother();
        return await new VerifyCatalogue(catalogue, newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 }
            .ExecuteAsync(mend, null, TestNewsroom.Cancellation);
    }

    private static void Done(Result result) => Assert.Null(result.Problem);
}
