using System.Text.RegularExpressions;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>The part "On another machine" of docs/operating.md, with this machine as the other one: its line of pg_hba.conf and its
/// connection string lead to the server whose certificate is the right one, and to no other.</summary>
public sealed partial class EncryptedConnectionTests : IDisposable
{
    private const string Password = "s3cret-of-the-test";

    private readonly TestFolder folder = new();
    private readonly int port = ServingProgram.FreePort();
    private readonly string document = new DocumentedCommands().Document;
    private readonly TestServer server;

    public EncryptedConnectionTests()
    {
        TestCluster.SkipWhereMissing();
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "Debian's package openssl is not installed.");
        server = TestServer.Start(PostgreSqlPrograms.Folder!, $"-c listen_addresses=127.0.0.1 -c port={port}", port: port);
        // The server's own user makes what nobody else may read, and the working directory of its programs is that of its data.
        foreach (var sql in new[]
        {
            $"create role newsdesk login password '{Password}'",
            "create database newsdesk owner newsdesk template template0",
            $"copy (select '') to program '{Certificate("server")}'",
            $"copy (select '') to program '{Certificate("another")}'",
            $"""
            copy (select '{HostLine().Match(document).Value.Replace("192.0.2.10", "127.0.0.1", StringComparison.Ordinal)}')
            to program 'cat > lines && grep ^local pg_hba.conf >> lines && mv lines pg_hba.conf'
            """,
            "alter system set ssl = on",
            "select pg_reload_conf()",
        })
        {
            TestCluster.Execute(server.ConnectionString, sql);
        }
    }

    [Fact]
    public async Task The_documented_connection_serves_the_program_and_pg_dump()
    {
        Assert.Equal((0, ""), await RunAsync(Documented(), "migrate"));
        Assert.Equal((0, ""), await RunAsync(Documented(), "backup", Path.Combine(folder.Path, "newsdesk.zip")));
    }

    [Theory]
    [InlineData("Host", "127.0.0.1", 69, "could not prove who it is")]
    [InlineData("Root Certificate", "another.crt", 69, "could not prove who it is")]
    [InlineData("SSL Mode", "Disable", 77, "doesn't let the role of NewsDesk:Database in")]
    [InlineData("Password", "guessed", 77, "doesn't let the role of NewsDesk:Database in")]
    public async Task Any_other_is_refused(string key, string value, int code, string says)
    {
        var connection = Documented();
        connection[key] = key == "Root Certificate" ? Path.Combine(server.Folder, "data", value) : value;

        var (ended, errors) = await RunAsync(connection, "migrate");

        Assert.Equal(code, ended);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        server?.Stop();
        folder.Dispose();
    }

    private static string Certificate(string name) => "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        + $"-addext subjectAltName=DNS:localhost -keyout {name}.key -out {name}.crt 2>&1";

    private NpgsqlConnectionStringBuilder Documented() => new(ConnectionLine().Match(document).Value
        .Replace("db.example.org", "localhost", StringComparison.Ordinal)
        .Replace("Password=…", $"Password={Password}", StringComparison.Ordinal)
        .Replace("/etc/newsdesk/db.pem", Path.Combine(server.Folder, "data", "server.crt"), StringComparison.Ordinal))
    {
        Port = port,
    };

    private async Task<(int Code, string Errors)> RunAsync(NpgsqlConnectionStringBuilder database, params string[] command)
    {
        var (code, _, errors) = await StartedProgram.RunAsync(
            Path.Combine(folder.Path, "data"), [("NewsDesk__Database", database.ConnectionString)], command);
        return (code, string.Join('\n', errors));
    }

    [GeneratedRegex("^hostssl .*$", RegexOptions.Multiline)]
    private static partial Regex HostLine();

    [GeneratedRegex("^Host=db.example.org;.*$", RegexOptions.Multiline)]
    private static partial Regex ConnectionLine();
}
