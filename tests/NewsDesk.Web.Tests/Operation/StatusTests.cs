using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage.Migrations;
using NewsDesk.Tests;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

public sealed class StatusTests : IDisposable
{
    private static readonly int Newest = Migration.All[^1].Number;

    /// <summary>A database shares the log of its server.</summary>
    private static readonly string Log = TestEngine.IsPostgreSql ? "" : @"write-ahead log [\d.]+ (bytes|\wB), ";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_filled_newsroom_in_text()
    {
        await StatusNewsroom.FillAsync(folder.Path);

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal("NewsDesk 0.1.0", lines[0]);
        Assert.Equal($"{folder.Path}, not in use", Value("Data folder"));
        Assert.Equal($"{Newest}, up to date", Value("Schema"));
        Assert.Matches(@"^generation \d+, changed (less than a minute|\d+ minutes?) ago \(\d+ \w+ \d{4}, \d\d:\d\d UTC\)$",
            Value("Content"));
        Assert.Equal("2 live, 2 scheduled, 1 withdrawn", Value("Articles"));
        Assert.Equal("1", Value("Pages"));
        Assert.Equal("6", Value("Versions"));
        Assert.Equal("1", Value("Drafts"));
        Assert.Equal("1", Value("People"));
        Assert.Equal("1, 1 unfinished", Value("Pictures"));
        Assert.Matches(@"^3 hours ago \([^)]+\), 1\.2 GB, with keys: /backups/newest\.zip$", Value("Last backup"));
        Assert.Matches(@"^catalogue [\d.]+ \wB, " + Log + @"pictures [\d.]+ \wB, logs \d+ bytes$", Value("Sizes"));
        Assert.Matches(@"^[\d.]+ [MGT]B$", Value("Free room"));
        Assert.Equal("1 in the last day", Value("Warnings"));
        Assert.Equal("1", Value("Last errors"));
        Assert.Matches(@"^  \d+ \w+ \d{4}, \d\d:\d\d UTC  Nothing can be saved: the disk is full \(System\.IO\.IOException\)$", lines[^1]);

        string Value(string label) => Assert.Single(lines, line => line.StartsWith($"{label} ", StringComparison.Ordinal))[15..].Trim();
    }

    [Fact]
    public async Task A_filled_newsroom_as_json_by_documented_names_alone()
    {
        await StatusNewsroom.FillAsync(folder.Path);

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        using var status = JsonDocument.Parse(output);
        var counts = status.RootElement.GetProperty("counts");
        Assert.Equal((2, 2, 1), (Number("articles", "live"), Number("articles", "scheduled"), Number("articles", "withdrawn")));
        Assert.Equal((1, 6, 1, 1, 1, 1), (Number("pages"), Number("versions"), Number("drafts"), Number("people"), Number("pictures"),
            Number("unfinishedPictures")));
        var backup = status.RootElement.GetProperty("lastBackup");
        Assert.Equal(("/backups/newest.zip", 1288490188, true),
            (backup.GetProperty("file").GetString(), backup.GetProperty("bytes").GetInt64(), backup.GetProperty("hasKeys").GetBoolean()));
        Assert.InRange(backup.GetProperty("ageSeconds").GetInt64(), 3 * 60 * 60, 4 * 60 * 60);
        Assert.Equal(TimeSpan.Zero, backup.GetProperty("beganAt").GetDateTimeOffset().Offset);
        Assert.True(status.RootElement.GetProperty("sizes").GetProperty("pictures").GetProperty("bytes").GetInt64() > 0);
        var error = Assert.Single(status.RootElement.GetProperty("log").GetProperty("errors").EnumerateArray());
        Assert.Equal(("Nothing can be saved: the disk is full", "System.IO.IOException"),
            (error.GetProperty("message").GetString(), error.GetProperty("exception").GetString()));
        Assert.Equal(await DocumentedNamesAsync(), Names(status.RootElement, "").Order(StringComparer.Ordinal));

        int Number(params string[] names) => names.Aggregate(counts, (at, name) => at.GetProperty(name)).GetInt32();
    }

    [Fact]
    public async Task Beside_a_running_site_it_says_so_and_changes_nothing()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        await using var site = ServingProgram.Start(folder.Path);
        await site.ReadyAsync();
        await FinishedAsync();
        var before = Listing();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
            Assert.Equal((0, ""), (code, string.Join('\n', errors)));
            Assert.Contains($"{folder.Path}, in use", output, StringComparison.Ordinal);
        }

        Assert.Equal(before, Listing());
        using var front = await site.Client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)front.StatusCode);
        var (refused, _, _) = await StartedProgram.RunAsync(folder.Path, "migrate");
        Assert.Equal(75, refused);
    }

    [Fact]
    public async Task Without_a_site_it_leaves_every_file_as_it_was()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        var before = Listing();

        var (code, _, _) = await StartedProgram.RunAsync(folder.Path, "status");

        Assert.Equal(0, code);
        Assert.Equal(before, Listing());
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Waits until the site has made every format of the pictures, as it writes until then.</summary>
    private async Task FinishedAsync()
    {
        for (var n = 0; n < 100; n++)
        {
            if ((await StartedProgram.RunAsync(folder.Path, "status")).Output.Contains(", 0 unfinished", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("The pictures were not finished.");
    }

    /// <summary>Names, lengths and times of what holds something. SQLite’s readers leave an empty write-ahead log and its index
    /// behind, and a running site goes on logging.</summary>
    private List<(string Name, long Length, DateTime WrittenAt)> Listing() =>
        [.. new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Length > 0 && !file.Name.EndsWith("-shm", StringComparison.Ordinal) && file.Directory!.Name != "logs")
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc)).Order()];

    private static async Task<IEnumerable<string>> DocumentedNamesAsync()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var section = document.Split("\n## ").Single(section => section.StartsWith("Status\n", StringComparison.Ordinal));
        return section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(member => Names(member.Value, name == "" ? member.Name : $"{name}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Names(item, $"{name}[]")).Distinct(),
        _ => [name],
    };
}
