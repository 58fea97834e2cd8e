using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Publishing;

public sealed class RerenderTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Html_by_older_rules_is_made_anew_and_readers_are_told(bool all, int expected)
    {
        using var newsroom = new TestNewsroom();
        var old = await newsroom.PublishedAsync(TestNewsroom.Text("old", EditKind.First) with { Markdown = "Some *text*." });
        await newsroom.PublishedAsync(TestNewsroom.Text("new", EditKind.First));
        var before = await newsroom.Catalogue.WriteAsync(
            async write =>
            {
                await write.ExecuteAsync("update rendered set html = 'outdated', words = 0, render_version = 0 where version_id = "
                    + "@VersionId", new { old.VersionId });
                return await write.FindAsync<long>("select generation from catalogue");
            },
            TestNewsroom.Cancellation);

        var (rendered, problems) = await newsroom.Rerender.ExecuteAsync(all, TestNewsroom.Cancellation);

        Assert.Equal((expected, 0), (rendered, problems.Count));
        var article = (await newsroom.ReadAsync("old")).Article!;
        Assert.Equal(("<p>Some <em>text</em>.</p>", 2), (article.Html.Trim(), article.Words));
        Assert.Equal([MarkdownRenderer.Version], newsroom.Query<int>("select distinct render_version from rendered"));
        Assert.True(newsroom.Query<long>("select generation from catalogue").Single() > before);
        Assert.Equal(0, (await newsroom.Rerender.ExecuteAsync(false, TestNewsroom.Cancellation)).Rendered);
    }
}
