using System.Security.Cryptography;
using NewsDesk.Web.Tests.Operation;
using NewsDesk.Web.Tests.Pictures;
using NewsDesk.Web.Tests.Rehearsals;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>newsdesk migrate --rehearse, as an operator runs it.</summary>
public sealed partial class RehearseTests : IDisposable
{
    private static readonly DateTimeOffset Published = DateTimeOffset.UtcNow.AddDays(-2);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Beside_a_running_site_of_this_program_no_page_changes_and_neither_does_the_site()
    {
        await FillAsync();
        await using var program = ServingProgram.Start(folder.Path,
            new Dictionary<string, string> { ["NewsDesk__AllowedHosts"] = "news.example.org" });
        await program.ReadyAsync();
        var (rows, files) = (Rows(), Files());

        var (code, output, errors) = await RehearseAsync(program.Address);

        Assert.True(code == 0 && errors.Length == 0, $"{output}\n{string.Join('\n', errors)}");
        var report = output.TrimEnd().Split('\n');
        Assert.Equal(RehearsalNewsroom.Pages(Published).Select(page => $"{page}: unchanged"), report[^12..^1]);
        Assert.Equal("11 pages: 11 unchanged, 0 changed, 0 not compared, 0 failed.", report[^1]);
        Assert.Equal(rows, Rows());
        Assert.Equal(files, Files());
        using var ready = new HttpRequestMessage(HttpMethod.Get, "/readyz") { Headers = { Host = "news.example.org" } };
        using var answer = await program.Client.SendAsync(ready, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Killed_it_leaves_a_folder_that_the_next_rehearsal_removes()
    {
        await FillAsync();
        var rows = Rows();
        var reached = new TaskCompletionSource();
        using var end = new CancellationTokenSource();
        await using var hanging = await StartHangingAsync(reached, end.Token);
        await using (var killed = StartedProgram.Start(folder.Path, [], "migrate", "--rehearse", "--site", hanging.Address.ToString()))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(100), TestContext.Current.CancellationToken);
            // It is killed when it is disposed of.
        }

        await end.CancelAsync();
        var left = Path.Combine(folder.Path, "rehearsal");
        Assert.True(RehearsalCopy.IsIn(folder.Path));
        Assert.All(Directory.EnumerateFileSystemEntries(left, "*", SearchOption.AllDirectories).Append(left), OwnersAlone);
        Assert.Equal(rows, Rows());

        var (code, output, _) = await RehearseAsync(new Uri("http://127.0.0.1:1"));

        Assert.True(code == 0, output);
        Assert.False(Directory.Exists(left) || RehearsalCopy.IsIn(folder.Path));
        Assert.Equal(rows, Rows());
    }

    [Fact]
    public async Task Told_to_stop_it_removes_its_copy_and_says_so_in_one_line()
    {
        await FillAsync();
        var reached = new TaskCompletionSource();
        using var end = new CancellationTokenSource();
        await using var hanging = await StartHangingAsync(reached, end.Token);
        await using var program = StartedProgram.Start(folder.Path, [], "migrate", "--rehearse", "--site", hanging.Address.ToString());
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(100), TestContext.Current.CancellationToken);

        await program.TerminateAsync();

        var (code, _, errors) = await program.EndAsync();
        await end.CancelAsync();
        Assert.Equal((1, "newsdesk: Stopped before the end. Run it again to complete it."), (code, Assert.Single(errors)));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rehearsal")) || RehearsalCopy.IsIn(folder.Path));
    }

    [Fact]
    public async Task What_stops_it_is_one_line()
    {
        TestDatabases.MakeEmpty(folder.Path);
        await FailsAsync(78, "There is no catalogue ", "migrate", "--rehearse");
        await FailsAsync(64, "--site goes with --rehearse alone.", "migrate", "--site", "http://127.0.0.1:8080");
        await FailsAsync(64, "--back and --rehearse exclude each other", "migrate", "--rehearse", "--back");
        await FailsAsync(64, "'/news' is not the address of a site", "migrate", "--rehearse", "--site", "/news");

        using (var catalogue = StoredCatalogue.Open(folder.Path))
        {
            catalogue.Prepare();
        }

        StoredCatalogue.PretendSchema(folder.Path, 9999);
        await FailsAsync(65, $"The catalogue {StoredCatalogue.NameOf(folder.Path)} was made by a newer NewsDesk", "migrate", "--rehearse");
    }

    public void Dispose() => folder.Dispose();

    private Task<(int Code, string Output, string[] Errors)> RehearseAsync(Uri site) =>
        StartedProgram.RunAsync(folder.Path, "migrate", "--rehearse", "--site", site.ToString());

    /// <summary>A site that doesn't answer before the end.</summary>
    private static Task<EarlierSite> StartHangingAsync(TaskCompletionSource reached, CancellationToken end) =>
        EarlierSite.StartAsync(null, (_, _) =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, end).ContinueWith(_ => { }, TaskScheduler.Default);
        });

    private static void OwnersAlone(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~Owner);
        }
    }

    private async Task FailsAsync(int code, string says, params string[] args)
    {
        var ended = await StartedProgram.RunAsync(folder.Path, args);
        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.StartsWith($"newsdesk: {says}", Assert.Single(ended.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "rehearsal")));
    }

    private async Task FillAsync()
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path);
        await RehearsalNewsroom.FillAsync(site, Published);
        // A site that is started on it has nothing to write then.
        await site.FinishPicturesAsync();
    }

    private IReadOnlyList<string> Rows() => StoredCatalogue.Dump(folder.Path);

    /// <summary>All files but the site's own logs, and what SQLite puts beside an open file.</summary>
    private List<(string Name, string Hash)> Files() =>
    [
        .. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder.Path, path), Path: path))
            .Where(file => file.Name != "in-use" && !file.Name.StartsWith("logs", StringComparison.Ordinal)
                && !file.Name.StartsWith("newsdesk.db-", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name,
                file.Name == "newsdesk.db" ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path))))),
    ];
}
