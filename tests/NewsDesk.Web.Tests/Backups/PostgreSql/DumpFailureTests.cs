using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Backups.PostgreSql;

/// <summary>A backup of a database whose pg_dump can't go on ends with the exit code of the reason.</summary>
public sealed class DumpFailureTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TwoRoles roles = new();

    /// <summary>The second stands for a server that goes away in the middle, in the words of the real one.</summary>
    [Theory]
    [InlineData("PGPORT=1 exec \"$bin/pg_dump\" \"$@\"")]
    [InlineData("""
        echo 'pg_dump: error: Dumping the contents of table "versions" failed: PQgetCopyData() failed.
        pg_dump: detail: Error message from server: server closed the connection unexpectedly' >&2
        exit 1
        """)]
    public async Task A_connection_that_is_lost_is_69(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a script of a Unix shell.");
        Assert.Equal(0, (await RunAsync(roles.OwnersConnection, "migrate")).Code);
        var programs = Directory.CreateDirectory(Path.Combine(folder.Path, "programs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(programs, "pg_dump"), $"""
            #!/bin/sh
            bin={PostgreSqlPrograms.Folder}
            [ "$1" = --version ] && exec "$bin/pg_dump" --version
            {script}

            """, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(programs, "pg_dump"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var (code, _, errors) = await RunAsync(roles.SitesConnection, ["backup", Path.Combine(folder.Path, "newsdesk.zip")],
            ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}"));

        Assert.Equal(69, code);
        Assert.StartsWith("newsdesk: The connection of pg_dump to newsdesk_", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_sequence_that_the_role_may_not_read_is_77()
    {
        Assert.Equal(0, (await RunAsync(roles.OwnersConnection, "migrate")).Code);
        roles.Administer($"revoke select on sequence versions_id_seq from {roles.Site}");

        var (code, _, errors) = await RunAsync(roles.SitesConnection, "backup", Path.Combine(folder.Path, "newsdesk.zip"));

        Assert.Equal(77, code);
        Assert.Contains("select on the sequence versions_id_seq", Assert.Single(errors), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        roles.Dispose();
        folder.Dispose();
    }

    private Task<(int Code, string Output, string[] Errors)> RunAsync(string database, params string[] command) =>
        RunAsync(database, command, []);

    private Task<(int Code, string Output, string[] Errors)> RunAsync(
        string database, string[] command, params (string, string?)[] settings) =>
        StartedProgram.RunAsync(Path.Combine(folder.Path, "data"), [("NewsDesk__Database", database), .. settings], command);
}
