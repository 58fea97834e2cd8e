using NewsDesk.People;
using NewsDesk.Rendering;
using NewsDesk.Verification;

namespace NewsDesk.Tests.Verification;

public sealed class WholeCatalogueTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_acts_of_the_program_made_has_no_faults_and_is_left_alone(bool mend)
    {
        using var whole = await WholeNewsroom.MakeAsync();
        var (record, audit) = (whole.Record(), whole.Newsroom.Audit());
        var generation = whole.Newsroom.Query<long>("select generation from catalogue");

        var report = await whole.VerifyAsync(mend);

        Assert.Empty(report.Lines);
        Assert.Equal((0, true), (report.Found, report.IsWhole));
        Assert.Equal("No faults in 7 articles, 8 versions and 2 pictures.", report.Summary);
        Assert.Equal(record, whole.Record());
        Assert.Equal(audit, whole.Newsroom.Audit());
        Assert.Equal(generation, whole.Newsroom.Query<long>("select generation from catalogue"));
    }

    [Fact]
    public async Task An_empty_newsroom_has_no_faults()
    {
        using var newsroom = new TestNewsroom();
        Assert.Equal("No faults in 0 articles, 0 versions and 0 pictures.",
            (await Verify(newsroom).ExecuteAsync(mend: true, null, TestNewsroom.Cancellation)).Summary);
    }

    [Fact]
    public async Task The_sample_newsroom_has_no_faults()
    {
        using var newsroom = new TestNewsroom();
        Assert.Empty((await newsroom.Import.ExecuteAsync(Path.Combine(Repository.Root, "content"), Actor.Command("import"), null,
            TestNewsroom.Cancellation)).Problems);

        var report = await Verify(newsroom).ExecuteAsync(mend: false, null, TestNewsroom.Cancellation);

        Assert.Empty(report.Lines);
        Assert.True(newsroom.Query<long>("select count(*) from versions").Single() > 20);
    }

    private static VerifyCatalogue Verify(TestNewsroom newsroom) =>
        new(newsroom.Catalogue, newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 };
}
