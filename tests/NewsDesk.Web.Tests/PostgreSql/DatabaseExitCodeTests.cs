using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Commands;
using NewsDesk.Web.Tests.Commands;
using Npgsql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A database that can't be used stops the program with one line and an exit code, and nothing of the setting is in it but the
/// database and its host.</summary>
public sealed class DatabaseExitCodeTests : IDisposable
{
    private const string Password = "s3cret-of-the-test";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_setting_that_is_no_connection_string_is_78()
    {
        await FailsAsync(78, "NewsDesk:Database", $"postgres://newsdesk:{Password}@db/newsdesk?sslmode=require", "status");
        await FailsAsync(78, "NewsDesk:Database", $"Host=db;Database=newsdesk;Maximum Pool Size=2;Minimum Pool Size=9;Password={Password}",
            "status");
        var file = Path.Combine(folder.Path, "database");
        await FailsAsync(78, file, $"file:{file}", "status");
        await File.WriteAllTextAsync(file, $"{Password} and no connection string", TestContext.Current.CancellationToken);
        await FailsAsync(78, "NewsDesk:Database", $"file:{file}", "status");
    }

    [Fact]
    public async Task A_server_that_is_away_is_69()
    {
        var file = Path.Combine(folder.Path, "database");
        await File.WriteAllTextAsync(file, $"Host=127.0.0.1;Port=1;Database=newsdesk;Username=newsdesk;Password={Password}",
            TestContext.Current.CancellationToken);
        await FailsAsync(69, "newsdesk on 127.0.0.1", $"file:{file}");
        await FailsAsync(69, "newsdesk on 127.0.0.1", $"file:{file}", "editors", "list");
    }

    [Fact]
    public async Task A_database_of_another_program_is_65_and_one_without_the_rights_77()
    {
        var settings = new NpgsqlConnectionStringBuilder(TestCluster.NewEmptyDatabase()) { Password = Password };
        TestCluster.Execute(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Username = "postgres" }.ConnectionString,
            "alter schema public owner to postgres; revoke create on schema public from public");
        await FailsAsync(77, "create on the schema public", settings.ConnectionString);
        TestCluster.Execute(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Username = "postgres" }.ConnectionString,
            "create table orders (id bigint)");
        await FailsAsync(65, "another program", settings.ConnectionString);
        TestCluster.Drop(settings.ConnectionString);
    }

    [Theory]
    [InlineData("53200", 69)]
    [InlineData("53300", 69)]
    [InlineData("57P01", 69)]
    [InlineData("53100", 74)]
    [InlineData("58030", 74)]
    public async Task A_server_that_lacks_something_on_the_way_is_69_and_one_without_a_disk_74(string state, int code) =>
        Assert.Equal(code, await CommandLine.GuardAsync(() => throw new PostgresException("lacking", "ERROR", "ERROR", state)));

    [Fact]
    public async Task A_commit_of_which_nothing_is_known_is_69() => Assert.Equal(69, await CommandLine.GuardAsync(() =>
        throw new CommitUnknown(new NpgsqlException("reading", new IOException()), "Run the same command again.")));

    public void Dispose() => folder.Dispose();

    private async Task FailsAsync(int code, string says, string database, params string[] args)
    {
        var (ended, output, errors) = await StartedProgram.RunAsync(folder.Path, [("NewsDesk__Database", database)], args);
        Assert.True(ended == code, $"{ended}: {output}\n{string.Join('\n', errors)}");
        var line = Assert.Single(errors);
        Assert.StartsWith("newsdesk: ", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output + line, StringComparison.Ordinal);
    }
}
