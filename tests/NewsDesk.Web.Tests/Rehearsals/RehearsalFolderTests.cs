using Microsoft.AspNetCore.Http;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>The copy that a rehearsal works on, and what it leaves as it was.</summary>
public sealed class RehearsalFolderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Published = TestSite.Noon.AddDays(-2);

    private readonly RehearsedNewsroom rehearsed = new();

    public async ValueTask InitializeAsync() => await RehearsalNewsroom.FillAsync(rehearsed.Site, Published);

    [Fact]
    public async Task Every_schema_can_be_rehearsed_and_stays()
    {
        for (var schema = 1L; schema < OlderFolder.Newest; schema++)
        {
            using var folder = new TestFolder();
            OlderFolder.Make(folder.Path, schema);
            var before = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));

            Assert.Equal(0, await rehearsed.RunAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

            Assert.Contains($"The catalogue has schema {schema}; an upgrade brings it to schema {OlderFolder.Newest}.", rehearsed.Report);
            Assert.EndsWith(", 0 failed.", rehearsed.Report[^1], StringComparison.Ordinal);
            Assert.Equal(before, TableDump.Whole(OlderFolder.CatalogueIn(folder.Path)));
            Assert.Equal(["newsdesk.db"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        }
    }

    [Fact]
    public async Task A_copy_that_no_program_has_opened_yet_can_be_rehearsed_and_stays_as_it_is()
    {
        using var folder = new TestFolder();
        var file = OlderFolder.CatalogueIn(folder.Path);
        CatalogueCopy.Write(rehearsed.Site.Get<Catalogue>().File, file, TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(0, await rehearsed.RunAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

        Assert.Equal("11 pages: 0 unchanged, 0 changed, 11 not compared, 0 failed.", rehearsed.Report[^1]);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

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
            Assert.True(File.Exists(Path.Combine(rehearsed.Site.Folder, "rehearsal", "newsdesk.db")));
            await stop.CancelAsync();
            await Send(context, html);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsed.RunAsync(running.Address, cancellation: stop.Token));

        Assert.Single(running.Asked);
        Assert.False(Directory.Exists(Path.Combine(rehearsed.Site.Folder, "rehearsal")));
    }

    [Fact]
    public async Task What_a_killed_rehearsal_left_goes_when_the_site_starts()
    {
        using var folder = new TestFolder();
        var left = Path.Combine(folder.Path, "rehearsal");
        Directory.CreateDirectory(Path.Combine(left, "keys"));
        await File.WriteAllTextAsync(Path.Combine(left, "newsdesk.db"), "A copy.", TestContext.Current.CancellationToken);

        await using var started = TestSite.Start(folder: folder.Path);

        Assert.Equal(200, await started.StatusAsync("/"));
        Assert.False(Directory.Exists(left));
    }

    public ValueTask DisposeAsync() => rehearsed.DisposeAsync();

    private static Task Send(HttpContext context, string html) => context.Response.WriteAsync(html);
}
