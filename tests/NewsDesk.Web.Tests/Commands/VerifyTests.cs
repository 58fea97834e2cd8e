namespace NewsDesk.Web.Tests.Commands;

/// <summary>A catalogue is verified and mended beside a site that serves it.</summary>
public sealed class VerifyTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_whole_catalogue_is_one_line_and_0()
    {
        await PublishAsync();
        Assert.Equal((0, "No faults in 2 articles, 2 versions and 1 picture.\n", ""), await RunAsync("verify"));
        Assert.Equal((0, "No faults in 2 articles, 2 versions and 1 picture.\n", ""), await RunAsync("verify", "--mend"));
    }

    [Fact]
    public async Task Readers_see_a_second_later_what_was_mended()
    {
        await PublishAsync();
        StoredCatalogue.Execute(site.Folder,
            "update rendered set html = '<p>Damaged.'; delete from listing where scope = 'site'");
        Assert.Contains("Damaged.", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);

        var (code, output, _) = await RunAsync("verify");
        Assert.Equal(1, code);
        Assert.Equal(
            """
            rendered: article 1 (harbour), version 1: its HTML is not what its text is rendered to. Run newsdesk verify --mend.
            rendered: article 2 (pier), version 1: its HTML is not what its text is rendered to. Run newsdesk verify --mend.
            listing: article 1 (harbour), version 1: it is missing from the list of all articles. Run newsdesk verify --mend.
            listing: article 2 (pier), version 1: it is missing from the list of all articles. Run newsdesk verify --mend.
            4 faults in 2 articles, 2 versions and 1 picture: newsdesk verify --mend can mend 4.

            """, output);

        (code, output, _) = await RunAsync("verify", "--mend");
        Assert.Equal(0, code);
        Assert.EndsWith("\n4 faults in 2 articles, 2 versions and 1 picture: 4 mended, 0 left.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("verify")).Code);

        for (var n = 0; (await site.ReadAsync("/articles/harbour")).Contains("Damaged.", StringComparison.Ordinal); n++)
        {
            Assert.True(n < 200, "The site has not noticed the mending.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
            site.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        }

        Assert.Contains("Harbour opens", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cant_be_mended_is_left_and_1()
    {
        await PublishAsync();
        File.Delete(Directory.GetFiles(site.Folder, "original.*", SearchOption.AllDirectories).Single());

        var (code, output, _) = await RunAsync("verify", "--mend");

        Assert.Equal(1, code);
        Assert.Matches("""
            ^picture: picture [0-9a-f]{32}: its original is missing. It can't be derived: restore a backup.
            1 fault in 2 articles, 2 versions and 1 picture.
            $
            """.TrimEnd(), output);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task PublishAsync()
    {
        var picture = await site.PictureAsync();
        await site.PublishAsync((TestSite.Text("harbour", "Harbour opens") with { VisibleFrom = Earlier }).WithLead(picture));
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired") with { VisibleFrom = Earlier });
    }

    private static DateTimeOffset Earlier => DateTimeOffset.UtcNow.AddDays(-1);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, arguments);
        return (code, output, string.Join('\n', errors));
    }
}
