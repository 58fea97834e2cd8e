using System.Text.Json;
using Microsoft.Data.Sqlite;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage.Migrations;
using NewsDesk.Tests;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Operation;

public sealed class StatusTests : IDisposable
{
    private const string Exception = """
        "System.IO.IOException: No space left on device : '/var/lib/newsdesk/newsdesk.db'\n   at System.IO.RandomAccess.WriteAtOffset()"
        """;

    private static readonly int Newest = Migration.All[^1].Number;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_filled_newsroom_in_text()
    {
        await FillAsync();

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
        Assert.Matches(@"^catalogue [\d.]+ \wB, write-ahead log [\d.]+ (bytes|\wB), pictures [\d.]+ \wB, logs \d+ bytes$", Value("Sizes"));
        Assert.Matches(@"^[\d.]+ [MGT]B$", Value("Free room"));
        Assert.Equal("1 in the last day", Value("Warnings"));
        Assert.Equal("1", Value("Last errors"));
        Assert.Matches(@"^  \d+ \w+ \d{4}, \d\d:\d\d UTC  Nothing can be saved: the disk is full \(System\.IO\.IOException\)$", lines[^1]);

        string Value(string label) => Assert.Single(lines, line => line.StartsWith($"{label} ", StringComparison.Ordinal))[15..].Trim();
    }

    [Fact]
    public async Task A_filled_newsroom_as_json_by_documented_names_alone()
    {
        await FillAsync();

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
    public async Task An_empty_folder_has_no_catalogue_and_stays_empty()
    {
        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Matches(@"\nCatalogue +none yet: start the site, import a folder \(newsdesk import FOLDER\) or restore a backup\n", output);
        Assert.DoesNotContain("Articles", output, StringComparison.Ordinal);

        (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");
        Assert.Equal((0, 0), (code, errors.Length));
        using var status = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("schema").GetProperty("catalogue").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("counts").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("lastBackup").ValueKind);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_and_not_made()
    {
        var missing = Path.Combine(folder.Path, "missing");

        var (code, output, errors) = await StartedProgram.RunAsync(missing, "status");

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Equal(
            "NewsDesk 0.1.0\n"
            + $"Data folder    {missing}, which is not there: set NewsDesk:DataDirectory, or start the site to have it made\n",
            output);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task An_older_schema_is_said_and_its_counts_are_left_out()
    {
        await FillAsync();
        await ExecuteAsync($"pragma user_version = {Newest - 1}");

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Matches($@"\nSchema +{Newest - 1}, and this program’s is {Newest}: run newsdesk migrate, or start the site; its counts "
            + "are shown then\n", output);
        Assert.DoesNotContain("Articles", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Last backup", output, StringComparison.Ordinal);

        (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");
        Assert.Equal((0, 0), (code, errors.Length));
        using var status = JsonDocument.Parse(output);
        var schema = status.RootElement.GetProperty("schema");
        Assert.Equal((Newest, Newest - 1, 1),
            (Number("program"), Number("catalogue"), Number("missing")));
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("counts").ValueKind);

        int Number(string name) => schema.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_damaged_catalogue_is_65_in_one_line()
    {
        await FillAsync();
        await using (var file = new FileStream(Path.Combine(folder.Path, "newsdesk.db"), FileMode.Open))
        {
            file.Position = 4096;
            file.Write(new byte[64 * 1024]);
        }

        foreach (var args in new string[][] { ["status"], ["status", "--json"] })
        {
            var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, args);

            Assert.Equal((65, ""), (code, output));
            Assert.Contains("is damaged. Put a backup in its place.", Assert.Single(errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_77_and_not_taken_for_an_empty_one()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"),
            "Only an administrator with setpriv can start the program as somebody else.");
        using var locked = new LastingFolder();
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", StartedProgram.Assembly, "status"];
        // The program is started elsewhere: nobody may not stand in the folder either.
        await using var program = StartedProgram.Start("/usr/bin/setpriv", "/nonexistent",
            [("HOME", "/nonexistent"), ("NewsDesk__DataDirectory", locked.Path)], nobody);

        var (code, output, errors) = await program.EndAsync();

        Assert.Equal((77, ""), (code, output));
        Assert.Equal($"newsdesk: The data folder {locked.Path} may not be read. Ask as the user that runs the site.", Assert.Single(errors));
    }

    [Fact]
    public async Task Beside_a_running_site_it_says_so_and_changes_nothing()
    {
        await FillAsync();
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
        await FillAsync();
        var before = Listing();

        var (code, _, _) = await StartedProgram.RunAsync(folder.Path, "status");

        Assert.Equal(0, code);
        Assert.Equal(before, Listing());
    }

    [Fact]
    public async Task A_look_at_the_folder_keeps_no_site_from_starting()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        DataFolder.HoldAlone(folder.Path).Dispose();
        var looking = Task.Run(
            () =>
            {
                while (!end.IsCancellationRequested)
                {
                    DataFolder.IsHeld(folder.Path);
                }
            },
            end.Token);

        for (var n = 0; n < 500; n++)
        {
            DataFolder.HoldAlone(folder.Path).Dispose();
        }

        await end.CancelAsync();
        await looking;
        Assert.False(DataFolder.IsHeld(folder.Path));
        using var held = DataFolder.HoldAlone(folder.Path);
        Assert.True(DataFolder.IsHeld(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>One article live, one live with an update ahead, one scheduled, one withdrawn; a page, a draft and a picture.</summary>
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

    private async Task FillAsync()
    {
        var now = DateTimeOffset.UtcNow;
        await using (var site = TestSite.Start(now, folder.Path))
        {
            var picture = await site.PictureAsync();
            await site.PublishAsync(TestSite.Text("live", "Live").WithLead(picture));
            await site.PublishAsync(TestSite.Text("updated", "Updated"));
            await site.PublishAsync(TestSite.Text("updated", "Updated again", EditKind.Update) with { VisibleFrom = now.AddDays(1) });
            await site.PublishAsync(TestSite.Text("scheduled", "Scheduled") with { VisibleFrom = now.AddDays(1) });
            var withdrawn = await site.PublishAsync(TestSite.Text("withdrawn", "Withdrawn"));
            await Newsroom.DoAsync(site.Get<WithdrawArticle>()
                .ExecuteAsync(withdrawn.ArticleId, "", "A test.", Actor.Command("test"), CancellationToken.None));
            await site.PublishAsync(TestSite.Text("about", "About") with { Type = ArticleType.Page });
            var writer = await Colleague.SignInAsync(site, Role.Writer);
            await Newsroom.DoAsync(site.Get<SaveDraft>().BeginAsync(Guid.CreateVersion7(), ArticleType.Article,
                new ArticleContent { Headline = "Begun" }, writer.Person, null, CancellationToken.None));
            await site.NoteBackupAsync(now.AddDays(-3), "/backups/older.zip");
            await site.NoteBackupAsync(now.AddHours(-3), "/backups/newest.zip");
            await site.NoteBackupAsync(now.AddDays(-2), "/backups/old.zip", hasKeys: false);
        }

        var logs = Path.Combine(folder.Path, "logs");
        Directory.CreateDirectory(logs);
        Directory.GetFiles(logs).ToList().ForEach(File.Delete);
        await File.WriteAllTextAsync(Path.Combine(logs, $"newsdesk-{now:yyyyMMdd}.json"), $$"""
            {"@t":"{{now.AddMinutes(-3):O}}","@mt":"Warmed up with {Pages} pages in {Elapsed} ms","Pages":4,"Elapsed":12}
            {"@t":"{{now.AddMinutes(-2):O}}","@mt":"{Dropped} log lines were dropped","@l":"Warning","Dropped":2}
            {"@t":"{{now.AddMinutes(-1):O}}","@mt":"Nothing can be saved: {Problem}","@l":"Error","@x":{{Exception}},"Problem":"the disk is full"}

            """, TestContext.Current.CancellationToken);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "newsdesk.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
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
