using System.Text.RegularExpressions;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.PostgreSql;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>The section "Moving to PostgreSQL and back" of docs/operating.md, as a shell runs it.</summary>
public sealed partial class CopyDocumentTests : IDisposable
{
    private readonly CopiedNewsroom newsroom = new();
    private readonly TestServer server = TestServer.Start(PostgreSqlPrograms.Folder!);
    private readonly DocumentedCommands database = new();

    /// <summary>Stand for what a test may not do to the machine that it runs on.</summary>
    private const string StandIns = """
        set -e
        sudo() ( [ "$1" = -u ] && export PGUSER=$2 && shift 2; "$@" )
        apt() { :; }
        systemctl() { echo "systemctl $*"; }

        """;

    /// <summary>Stands for /etc.</summary>
    private string Settings => Path.GetDirectoryName(newsroom.Data)!;

    [Fact]
    public async Task A_newsroom_moves_there_and_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var environment = Path.Combine(Settings, "newsdesk.env");
        await File.WriteAllTextAsync(environment, $"NewsDesk__DataDirectory={newsroom.Data}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Settings, "newsdesk"), $"exec dotnet '{StartedProgram.Assembly}' \"$@\"\n",
            TestContext.Current.CancellationToken);
        using (var catalogue = new Catalogue(newsroom.CatalogueFile, TimeProvider.System))
        {
            catalogue.Prepare();
        }

        await MakeDatabaseAsync();
        var before = TableDump.Whole(newsroom.CatalogueFile);
        var (functions, there, back) = await BlocksAsync();

        await RunBesideSiteAsync(functions + there[0]);
        Assert.Matches("^systemctl stop newsdesk\nCopied (.*\n)+systemctl start newsdesk\n$", await RunAsync(functions + there[1]));
        Assert.EndsWith($"\nNewsDesk__Database=file:{Settings}/database\n",
            await File.ReadAllTextAsync(environment, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("No faults in ", await RunAsync(functions + "newsdesk verify"), StringComparison.Ordinal);
        Assert.Equal("newsdesk_owner|f|f\n", await RunAsync("""
            sudo -u postgres psql -At newsdesk --command="select string_agg(distinct tableowner, ' '),
              pg_has_role('newsdesk', 'newsdesk_owner', 'member'), has_table_privilege('newsdesk', 'program', 'insert, update, delete')
              from pg_tables where schemaname = 'public'"
            """));

        await RunBesideSiteAsync(functions + back[0]);
        Assert.Matches("^systemctl stop newsdesk\nCopied (.*\n)+systemctl start newsdesk\n$", await RunAsync(functions + back[1]));
        Assert.Equal($"NewsDesk__DataDirectory={newsroom.Data}\n",
            await File.ReadAllTextAsync(environment, TestContext.Current.CancellationToken));
        Assert.Equal(before, TableDump.Whole(newsroom.CatalogueFile));
        Assert.Equal(before, TableDump.Whole(newsroom.Kept));
    }

    public void Dispose()
    {
        server.Stop();
        newsroom.Dispose();
    }

    /// <summary>Makes the database with its two roles, and the file for each, as the section "PostgreSQL" does.</summary>
    private async Task MakeDatabaseAsync()
    {
        await RunAsync(string.Join('\n', database.ByHeading["The database and its roles"]) + "\n");
        foreach (var file in new[] { "database", "database-owner" })
        {
            var written = database.ByHeading["The connection"].Single(
                command => command.EndsWith($" /etc/newsdesk/{file}", StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(Settings, file),
                written.Split('\'')[1].Replace("/var/run/postgresql", server.Folder, StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(string Functions, List<string> There, List<string> Back)> BlocksAsync()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var blocks = Block().Matches(Section().Match(document).Value).Select(block => block.Groups[1].Value).ToList();
        Assert.Equal(5, blocks.Count);
        return (blocks[0], blocks[1..3], blocks[3..]);
    }

    private async Task RunBesideSiteAsync(string commands)
    {
        using var site = DataFolder.HoldAlone(newsroom.Data);
        var (code, _, errors) = await StartAsync(commands);
        Assert.Equal(75, code);
        Assert.Contains("but for the last step", Assert.Single(errors), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string commands)
    {
        var (code, output, errors) = await StartAsync(commands);
        Assert.True(code == 0, output + string.Join('\n', errors));
        return output.Replace($"NewsDesk__Database=file:{Settings}/database\n", "", StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string[] Errors)> StartAsync(string commands)
    {
        var here = commands.Replace("/var/lib/newsdesk", newsroom.Data, StringComparison.Ordinal)
            .Replace("/etc/newsdesk/database", $"{Settings}/database", StringComparison.Ordinal)
            .Replace("/etc/newsdesk.env", $"{Settings}/newsdesk.env", StringComparison.Ordinal)
            .Replace("exec /opt/newsdesk/newsdesk", $"exec sh {Settings}/newsdesk", StringComparison.Ordinal);
        await using var shell = StartedProgram.Start("/bin/bash", newsroom.Data,
            [("PGHOST", server.Folder), ("PATH", $"{PostgreSqlPrograms.Folder}:{Environment.GetEnvironmentVariable("PATH")}")],
            ["-c", StandIns + here]);
        return await shell.EndAsync();
    }

    [GeneratedRegex(@"^## Moving to PostgreSQL and back\n.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^```\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
