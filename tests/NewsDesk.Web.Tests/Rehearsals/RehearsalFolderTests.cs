using Microsoft.AspNetCore.Http;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>The copy that a rehearsal works on, and what it leaves as it was.</summary>
public sealed partial class RehearsalFolderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Published = TestSite.Noon.AddDays(-2);

    private readonly RehearsedNewsroom rehearsed = new();

    public async ValueTask InitializeAsync() => await RehearsalNewsroom.FillAsync(rehearsed.Site, Published);

    [Fact]
    public async Task A_second_rehearsal_waits_for_its_turn()
    {
        using var first = RehearsalFolder.Make(rehearsed.Site.Folder);
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, Send);

        var rejection = await Assert.ThrowsAsync<StartRejected>(() => rehearsed.RunAsync(running.Address));

        Assert.Equal(ExitCode.AnotherInstance, rejection.ExitCode);
        Assert.Contains(first.Path, rejection.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(first.Path));
    }

    [Fact]
    public async Task A_rehearsal_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        await using var running = await EarlierSite.StartAsync(rehearsed.Site, async (context, html) =>
        {
            Assert.True(RehearsalCopy.IsIn(rehearsed.Site.Folder));
            await stop.CancelAsync();
            await Send(context, html);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsed.RunAsync(running.Address, cancellation: stop.Token));

        Assert.Single(running.Asked);
        Assert.False(Directory.Exists(Path.Combine(rehearsed.Site.Folder, "rehearsal")));
        Assert.False(RehearsalCopy.IsIn(rehearsed.Site.Folder));
    }

    [Fact]
    public async Task What_a_killed_rehearsal_left_goes_when_the_site_starts()
    {
        using var folder = new TestFolder();
        var left = Path.Combine(folder.Path, "rehearsal");
        Directory.CreateDirectory(Path.Combine(left, "keys"));
        RehearsalCopy.Leave(folder.Path);

        await using var started = TestSite.Start(folder: folder.Path);

        Assert.Equal(200, await started.StatusAsync("/"));
        Assert.False(Directory.Exists(left));
        Assert.False(RehearsalCopy.IsIn(folder.Path));
    }

    public ValueTask DisposeAsync() => rehearsed.DisposeAsync();

    private static Task Send(HttpContext context, string html) => context.Response.WriteAsync(html);
}
