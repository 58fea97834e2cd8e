using System.Diagnostics;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The server of the tests holds nothing of one test for another, and nothing of it outlives its test process.</summary>
public sealed class TestClusterTests
{
    private const string Announcement = "NEWSDESK_TEST_CLUSTER";

    [Fact]
    public void Each_database_is_an_empty_catalogue_of_its_own()
    {
        var (first, second) = (TestCluster.NewDatabase(), TestCluster.NewDatabase());
        TestCluster.Execute(first, "insert into tags (id, slug, name) values (1, 'a', 'A')");

        Assert.Equal(["1"], List(first, "select count(*) from tags"));
        Assert.Equal(["0"], List(second, "select count(*) from tags"));
        Assert.Equal(["UTF8 | C | C | False"], List(second, """
            select pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, u.usesuper
            from pg_database d, pg_user u
            where d.datname = current_database() and u.usename = current_user
            """));
        TestCluster.Drop(first);
        TestCluster.Drop(second);
        Assert.Throws<PostgresException>(() => List(second, "select 1"));
    }

    [Fact]
    public void An_empty_database_has_no_table() => Assert.Empty(List(TestCluster.NewEmptyDatabase(),
        "select tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"));

    [Fact]
    public async Task Nothing_is_left_of_the_server_of_a_test_process_that_was_killed()
    {
        TestCluster.SkipWhereMissing();
        if (Environment.GetEnvironmentVariable(Announcement) is { } path)
        {
            await WaitToBeKilledAsync(path);
        }

        var announced = Path.Combine(Directory.CreateTempSubdirectory("newsdesk-").FullName, "cluster");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(TestClusterTests).Assembly.Location, "-method",
                $"{typeof(TestClusterTests).FullName}.{nameof(Nothing_is_left_of_the_server_of_a_test_process_that_was_killed)}",
            },
            Environment = { [Announcement] = announced },
        };
        using var process = Process.Start(start)!;
        while (!File.Exists(announced))
        {
            if (process.HasExited)
            {
                Assert.Fail(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var folder = new NpgsqlConnectionStringBuilder(await File.ReadAllTextAsync(announced, TestContext.Current.CancellationToken)).Host!;
        var server = $"/proc/{File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First()}";
        Assert.True(Directory.Exists(server));
        process.Kill();

        var clock = Stopwatch.StartNew();
        while (Directory.Exists(folder) || Directory.Exists(server))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"The server {server} or its folder {folder} is still there.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>This is the process that is killed.</summary>
    private static async Task WaitToBeKilledAsync(string path)
    {
        await File.WriteAllTextAsync(path + ".new", TestCluster.NewDatabase(), TestContext.Current.CancellationToken);
        File.Move(path + ".new", path);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }

    private static List<string> List(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return SchemaLines.List(connection, sql);
    }
}
