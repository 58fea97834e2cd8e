using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Tests;
using NewsDesk.Web.Tests.Backups;
using static SQLitePCL.raw;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The way back from a restore, as docs/operating.md has it and a shell runs it.</summary>
public sealed partial class RestoreDocumentTests
{
    /// <summary>Stand for what a test may not do to the machine that it runs on.</summary>
    private const string StandIns = """
        sudo() { [ "$1" = -u ] && shift 2; "$@"; }
        systemctl() { echo "systemctl $*"; }

        """;

    [Fact]
    public async Task The_replaced_newsroom_is_as_it_was_once_it_is_moved_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        var old = Files(restorable);
        Assert.Equal(0, (await restorable.RestoreAsync("--replace")).Code);
        LeaveLog(restorable.CatalogueFile);

        Assert.Equal((0, "systemctl stop newsdesk\nsystemctl start newsdesk"), await RunAsync(restorable.Folder));

        using var connection = new SqliteConnection($"Data Source={restorable.CatalogueFile};Pooling=False");
        Assert.Equal(["old-story"], connection.Query<string>("select slug from articles"));
        Assert.Equal("ok", connection.ExecuteScalar<string>("pragma integrity_check"));
        Assert.Equal(old, Files(restorable));
        Assert.False(Directory.Exists(Path.Combine(restorable.Folder, "replaced")));
    }

    [Fact]
    public async Task Where_nothing_was_replaced_nothing_is_moved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        var before = restorable.Contents();

        await RunAsync(restorable.Folder);

        Assert.Equal(before, restorable.Contents());
    }

    /// <summary>Leaves what a killed program does: a log that is not yet in the catalogue.</summary>
    private static void LeaveLog(string catalogue)
    {
        using (var connection = new SqliteConnection($"Data Source={catalogue};Pooling=False"))
        {
            connection.Open();
            _ = sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            connection.Execute("update articles set slug = 'restored'");
        }

        Assert.True(new FileInfo($"{catalogue}-wal").Length > 0);
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var commands = WayBack().Match(document);
        Assert.True(commands.Success);
        var script = StandIns + commands.Groups[1].Value.Replace("/var/lib/newsdesk", folder, StringComparison.Ordinal);
        await using var shell = StartedProgram.Start("/bin/bash", folder, [], ["-c", script]);
        var (code, output, _) = await shell.EndAsync();
        return (code, output.Trim());
    }

    /// <summary>The pictures and keys. The catalogue's bytes are others, as its log was moved into it.</summary>
    private static Dictionary<string, string> Files(RestorableSite restorable) => restorable.Contents()
        .Where(file => file.Key.Split('/')[0] is "pictures" or "keys").ToDictionary();

    [GeneratedRegex("^## Restoring\n.*?^```\n(sudo systemctl stop newsdesk\n.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex WayBack();
}
