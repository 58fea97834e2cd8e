using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>Upgrading and going back from the command line.</summary>
public sealed class MigrateBackTests : IDisposable
{
    private static readonly long Older = OlderNewsroom.Older;

    private static readonly (string, string?)[] Terminal = [("TERM", "xterm"), ("SHELL", "/bin/sh"), .. OlderNewsroom.Settings];

    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_upgrade_says_what_it_did_and_where_the_copy_is()
    {
        await OlderNewsroom.MakeAsync(folder.Path);
        var said = $"The catalogue was brought from schema {Older} to {OlderNewsroom.Newest}. {OlderNewsroom.NameOfCopy(Older)} holds "
            + "it as it was before.";
        var (code, output, errors) = await RunAsync("migrate");
        Assert.Equal((0, said + "\n", 0), (code, output, errors.Length));
        (code, output, _) = await RunAsync("migrate");
        Assert.Equal((0, "The catalogue is up to date.\n"), (code, output));

        // Another command says it beside its results.
        await OlderNewsroom.MakeAsync(folder.Path);
        (code, output, errors) = await RunAsync("tokens", "list");
        Assert.Equal((0, $"newsdesk: {said}"), (code, Assert.Single(errors)));
        Assert.DoesNotContain("schema", output, StringComparison.Ordinal);

        // The site says it before it listens.
        await OlderNewsroom.MakeAsync(folder.Path);
        await using var site = StartedProgram.Start(folder.Path, OlderNewsroom.Settings, "--urls", "http://127.0.0.1:0");
        Assert.Contains(said, await site.LineAsync("brought from schema"), StringComparison.Ordinal);
        await site.ListeningAsync();
    }

    [Fact]
    public async Task Going_back_counts_what_is_lost_writes_it_down_and_brings_the_older_catalogue_back()
    {
        var before = await UpgradedWithAnArticleAsync();
        var upgraded = StoredCatalogue.Dump(folder.Path);

        var (code, output, errors) = await RunAsync("migrate", "--back", "--yes");

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Contains("1 publish, 0 drafts, 0 accounts and 0 pictures", output, StringComparison.Ordinal);
        Assert.Contains($"The catalogue is that of schema {Older} again.", output, StringComparison.Ordinal);
        OlderNewsroom.AssertGoneBack(folder.Path, before, upgraded);
        var lost = Assert.Single(Directory.GetDirectories(folder.Path, "newsdesk-lost-*"));
        Assert.Contains(lost, output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(lost, "articles"), "harbour.md"));
        Assert.All(Directory.GetFileSystemEntries(lost, "*", SearchOption.AllDirectories).Append(lost)
            .Concat(Directory.GetFiles(folder.Path, "newsdesk*.db")), IsPrivate);

        (code, _, errors) = await RunAsync("migrate", "--back", "--yes");
        Assert.Equal(64, code);
        Assert.Contains("nothing to go back to", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(before, StoredCatalogue.Dump(folder.Path));
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_it_is_64_and_nothing_is_changed()
    {
        await UpgradedWithAnArticleAsync();
        var present = StoredCatalogue.Dump(folder.Path);
        var names = Names();
        var (code, output, errors) = await RunAsync("migrate", "--back");
        Assert.Equal((64, ""), (code, output));
        Assert.Contains("--yes", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(present, StoredCatalogue.Dump(folder.Path));
        Assert.Equal(names, Names());
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("YES", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("yesterday", false)]
    public async Task On_a_terminal_it_asks(string answer, bool goesBack)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A terminal is made by the script command of util-linux.");
        var before = await UpgradedWithAnArticleAsync();
        var present = StoredCatalogue.Dump(folder.Path);
        string[] args = ["-qec", $"dotnet '{StartedProgram.Assembly}' migrate --back; echo ended with $?", "/dev/null"];
        await using var program = StartedProgram.Start("script", folder.Path, Terminal, args);
        await program.ShowsAsync("Go back? (y/N) ");
        await program.PressAsync(answer + "\r");

        var (_, output, _) = await program.EndAsync();

        Assert.Contains(goesBack ? "ended with 0" : "ended with 1", output, StringComparison.Ordinal);
        Assert.Contains(goesBack ? $"that of schema {Older} again" : "Nothing was changed.", output, StringComparison.Ordinal);
        Assert.Equal(goesBack ? before : present, StoredCatalogue.Dump(folder.Path));
        Assert.Equal(goesBack, OlderNewsroom.HasCopy(folder.Path, OlderNewsroom.Newest));
        Assert.False(OlderNewsroom.HasWork(folder.Path));
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_changes_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A terminal is made by the script command of util-linux.");
        await UpgradedWithAnArticleAsync();
        var present = StoredCatalogue.Dump(folder.Path);
        await using var program = StartedProgram.Start("script", folder.Path, Terminal,
            ["-qec", $"trap : INT; dotnet '{StartedProgram.Assembly}' migrate --back; echo ended with $?", "/dev/null"]);
        await program.ShowsAsync("Go back? (y/N) ");
        await program.PressAsync("\u0003");

        var (_, output, _) = await program.EndAsync();

        Assert.Contains("ended with 1", output, StringComparison.Ordinal);
        Assert.Equal(present, StoredCatalogue.Dump(folder.Path));
        Assert.False(OlderNewsroom.HasWork(folder.Path));
    }

    [Fact]
    public async Task While_a_command_has_the_catalogue_open_it_is_75_and_nothing_is_changed()
    {
        await UpgradedWithAnArticleAsync();
        using var other = OlderNewsroom.OpenNewest(folder.Path);
        other.Prepare();
        var present = StoredCatalogue.Dump(folder.Path);
        var names = Names();

        var (code, _, errors) = await RunAsync("migrate", "--back", "--yes");

        Assert.Equal(75, code);
        Assert.Contains("has the catalogue", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(names, Names());
        Assert.Equal(present, StoredCatalogue.Dump(folder.Path));
    }

    [Fact]
    public async Task An_upgrade_while_a_command_of_the_older_program_has_the_catalogue_open_is_75()
    {
        await OlderNewsroom.MakeAsync(folder.Path);
        var before = StoredCatalogue.Dump(folder.Path);
        using var other = OlderNewsroom.OpenOlder(folder.Path);

        var (code, _, errors) = await RunAsync("migrate");

        Assert.Equal(75, code);
        Assert.Contains("Another program has the catalogue", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(before, StoredCatalogue.Dump(folder.Path));
    }

    [Fact]
    public async Task The_start_of_the_site_removes_what_a_killed_run_left()
    {
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        }

        OlderNewsroom.LeaveWork(folder.Path);
        Assert.True(OlderNewsroom.HasWork(folder.Path));
        await using var started = TestSite.Start(DateTimeOffset.UtcNow, folder.Path);
        Assert.Equal(200, await started.StatusAsync("/articles/harbour"));
        Assert.False(OlderNewsroom.HasWork(folder.Path));
    }

    [Fact]
    public async Task A_copy_that_is_damaged_is_65_and_the_catalogue_stands()
    {
        await UpgradedWithAnArticleAsync();
        var present = StoredCatalogue.Dump(folder.Path);
        OlderNewsroom.DamageCopy(folder.Path, Older);
        var (code, _, errors) = await RunAsync("migrate", "--back", "--yes");
        Assert.Equal(65, code);
        Assert.Contains("The catalogue is as it was.", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(present, StoredCatalogue.Dump(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    private static void IsPrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            var others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            Assert.True((File.GetUnixFileMode(path) & others) == 0, path);
        }
    }

    private Task<(int Code, string Output, string[] Errors)> RunAsync(params string[] args) =>
        StartedProgram.RunAsync(folder.Path, OlderNewsroom.Settings, args);

    /// <summary>Those of the files, and of the schemas that belong to the catalogue.</summary>
    private HashSet<string> Names() => [.. Directory.GetFileSystemEntries(folder.Path)
        .Select(path => Path.GetFileName(path))
        .Except(["in-use", "newsdesk.db-wal", "newsdesk.db-shm"])
        .Concat(TestDatabases.Of(folder.Path) is { } database ? DatabaseDump.Schemas(database) : [])];

    /// <returns>What stood in the catalogue before.</returns>
    private async Task<IReadOnlyList<string>> UpgradedWithAnArticleAsync()
    {
        await OlderNewsroom.MakeAsync(folder.Path);
        var before = StoredCatalogue.Dump(folder.Path);
        await OlderNewsroom.PublishAsync(folder.Path, "harbour");
        return before;
    }
}
