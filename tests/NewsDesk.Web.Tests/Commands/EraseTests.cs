using NewsDesk.Articles;
using NewsDesk.Pictures.Files;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>A deletion order carried out beside a site that runs.</summary>
public sealed class EraseTests
{
    [Fact]
    public async Task What_is_erased_readers_of_the_running_site_do_not_find_a_second_later()
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow);
        var picture = await site.PictureAsync();
        await site.PublishAsync(
            (TestSite.Text("harbour", "Harbour opens") with { VisibleFrom = DateTimeOffset.UtcNow.AddDays(-1) }).WithLead(picture));
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired") with { VisibleFrom = DateTimeOffset.UtcNow.AddDays(-1) });
        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(200, await site.StatusAsync($"/pictures/{picture.Hash}/320.jpg"));

        var (code, output, errors) = await StartedProgram.RunAsync(site.Folder, "erase", "harbour", "--reason", "Order of a court");
        Assert.Equal((0, "Erased harbour. Backups made earlier still hold it, and so do catalogue copies; see “Deletion orders” in "
            + "docs/operating.md.\n", ""), (code, output, string.Join('\n', errors)));

        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        site.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        Assert.Equal(410, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(404, await site.StatusAsync($"/pictures/{picture.Hash}/320.jpg"));
        Assert.DoesNotContain("Harbour opens", await site.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/articles/pier"));
    }

    [Fact]
    public async Task The_documented_command_runs_as_a_shell_runs_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        await using var site = TestSite.Start(DateTimeOffset.UtcNow);
        await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens"));
        var document = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var command = Assert.Single(document, line => line.StartsWith("newsdesk erase harbour", StringComparison.Ordinal));
        await using var program = StartedProgram.Start("/bin/sh", site.Folder, [],
            ["-c", $"newsdesk() {{ dotnet '{StartedProgram.Assembly}' \"$@\"; }}; {command}"]);
        var (code, output, errors) = await program.EndAsync();
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.StartsWith("Erased harbour-opens", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, "--reason", "erase", "harbour")]
    [InlineData(1, "There is no article 'no-such'", "erase", "no-such", "--reason", "Order")]
    [InlineData(1, "Say why", "erase", "harbour", "--reason", " ")]
    public async Task What_cant_be_erased_is_told_in_one_line(int code, string words, params string[] arguments)
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens", EditKind.First));
        var ended = await StartedProgram.RunAsync(site.Folder, arguments);
        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.Contains(words, Assert.Single(ended.Errors), StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));
    }
}
