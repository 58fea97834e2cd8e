using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>
/// The server of this test process, started on first use. Each of its databases is an empty catalogue, copied from one that the program's
/// own scripts made. Programs that a test starts reach them through the connection string alone.
/// </summary>
internal static class TestCluster
{
    private const string Template = "newsdesk_template";

    private static readonly Lazy<TestServer> Server = new(() => Start(""));
    private static int databases;

    /// <summary>Why no server can be started here; null where one can.</summary>
    public static string? Missing => PostgreSqlPrograms.Missing;

    /// <summary>Connects as the role that may do everything: it ends connections and makes roles and other databases.</summary>
    public static string AdministratorConnectionString
    {
        get
        {
            SkipWhereMissing();
            return Server.Value.ConnectionString;
        }
    }

    /// <summary>The connection string of a new catalogue, which belongs to an ordinary role. <see cref="Drop"/> removes it.</summary>
    public static string NewDatabase() => NewDatabase(Template);

    /// <summary>The same of a database without a single table.</summary>
    public static string NewEmptyDatabase() => NewDatabase("template0");

    /// <summary>The same of a copy, once no program has the database open.</summary>
    public static string NewCopy(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        return NewDatabase(connection.Database);
    }

    /// <summary>A server for one test, which may end and start it; the test ends it with <see cref="TestServer.Stop"/>. What it has
    /// acknowledged is there after it was ended, however it was.</summary>
    /// <returns>The server, and the connection string of a new catalogue on it.</returns>
    public static (TestServer Server, string ConnectionString) StartOwn()
    {
        SkipWhereMissing();
        var server = Start("-c synchronous_commit=on");
        return (server, Of(server, Template));
    }

    /// <summary>A server that has all that the other one acknowledges from now on, and may be promoted in its place.</summary>
    public static TestServer StartStandby(TestServer primary)
    {
        var standby = TestServer.Start(PostgreSqlPrograms.Folder!, "-c synchronous_commit=on", primary);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => standby.Stop();
        Execute(primary.ConnectionString, "alter system set synchronous_standby_names = '*'");
        Execute(primary.ConnectionString, "select pg_reload_conf()");
        return standby;
    }

    public static void Drop(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        Execute(AdministratorConnectionString, $"drop database if exists {connection.Database} with (force)");
    }

    /// <summary>Skips the test that runs where no server can be started, and says why; fails it on CI.</summary>
    public static void SkipWhereMissing()
    {
        if (Missing is not null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{Missing} CI must have it.");
        }

        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Copied files take about half the time of copied pages, where no commit waits for a disk.</summary>
    private static string NewDatabase(string template)
    {
        var administrator = AdministratorConnectionString;
        var name = $"newsdesk_{Interlocked.Increment(ref databases)}";
        Execute(administrator, $"create database {name} owner newsdesk template {template} strategy file_copy");
        return Of(Server.Value, name);
    }

    private static string Of(TestServer server, string database) => $"Host={server.Folder};Username=newsdesk;Database={database}";

    private static TestServer Start(string settings)
    {
        var server = TestServer.Start(PostgreSqlPrograms.Folder!, settings);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        Execute(server.ConnectionString, "create role newsdesk login");
        Execute(server.ConnectionString, $"create database {Template} owner newsdesk template template0");
        foreach (var migration in Migration.OfPostgreSql)
        {
            // One command is one transaction. A database that is connected to can't be copied.
            Execute(Of(server, Template) + ";Pooling=false", migration.Sql);
        }

        return server;
    }
}
