using System.Net;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.PostgreSql;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>What makes a server, its settings or the site's role unfit for production has a sentence each, and one of what to do.</summary>
public sealed class DatabaseWeaknessTests : IDisposable
{
    private readonly string database = TestCluster.NewDatabase();

    private string Name => new NpgsqlConnectionStringBuilder(database).Database!;

    [Fact]
    public void Settings_that_let_a_crash_take_back_what_was_acknowledged_are_named()
    {
        // The server of the tests has all three off, to be quick.
        var found = Find(database).Where(weakness => weakness.What.StartsWith("The server", StringComparison.Ordinal)).ToList();
        Assert.Equal(["fsync", "full_page_writes", "synchronous_commit"],
            found.Select(weakness => weakness.Remedy.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.All(found, weakness => Assert.Contains("a crash can lose or damage", weakness.What, StringComparison.Ordinal));

        TestCluster.Execute(TestCluster.AdministratorConnectionString, $"alter database {Name} set synchronous_commit = on");

        Assert.DoesNotContain(Find(database), weakness => weakness.What.Contains("synchronous_commit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_superuser_is_named()
    {
        var found = Find(database.Replace("Username=newsdesk", "Username=postgres", StringComparison.Ordinal));
        Assert.Contains(found, weakness => weakness.What.StartsWith("The role postgres of ", StringComparison.Ordinal)
            && weakness.What.Contains("is a superuser", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alter role {0} createdb")]
    [InlineData("alter role {0} createrole")]
    [InlineData("grant pg_read_server_files to {0}")]
    public void A_role_that_may_do_more_than_the_site_needs_is_named(string grant)
    {
        var role = $"{Name}_role";
        Execute($"create role {role} login; grant connect on database {Name} to {role}");
        var asRole = database.Replace("Username=newsdesk", $"Username={role}", StringComparison.Ordinal);
        Assert.DoesNotContain(Find(asRole), weakness => weakness.What.StartsWith("The role", StringComparison.Ordinal));

        Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, grant, role));

        Assert.Equal($"The role {role} of {Name} on {new NpgsqlConnectionStringBuilder(database).Host} may do more at the server than the "
            + "site needs.", Assert.Single(Find(asRole), weakness => weakness.What.StartsWith("The role", StringComparison.Ordinal)).What);
        Execute($"revoke connect on database {Name} from {role}; drop role {role}");
    }

    [Fact]
    public void A_role_that_owns_another_database_is_named()
    {
        var (role, other) = ($"{Name}_owner", $"{Name}_other");
        Execute($"create role {role} login");
        Execute($"create database {other} owner {role}");

        var found = Find(database.Replace("Username=newsdesk", $"Username={role}", StringComparison.Ordinal));

        Assert.Contains(found, weakness => weakness.What.EndsWith($"owns other databases too: {other}.", StringComparison.Ordinal));
        Execute($"drop database {other}");
        Execute($"drop role {role}");
    }

    [Theory]
    [InlineData("10.1.2.3", false, 1)]
    [InlineData("10.1.2.3", true, 0)]
    [InlineData("127.0.0.1", false, 0)]
    [InlineData("::1", false, 0)]
    [InlineData(null, false, 0)]
    public void A_connection_over_a_network_that_is_not_encrypted_is_named(string? server, bool isEncrypted, int count)
    {
        var found = PostgreSqlWeaknesses.OfConnection("newsdesk on db", server is null ? null : IPAddress.Parse(server), isEncrypted);
        Assert.Equal(count, found.Count(weakness => weakness.Remedy.Contains("SSL Mode=VerifyFull", StringComparison.Ordinal)));
    }

    public void Dispose() => TestCluster.Drop(database);

    private static IReadOnlyList<DatabaseWeakness> Find(string connectionString)
    {
        using var catalogue = Catalogue.InDatabase(connectionString, TimeProvider.System);
        return catalogue.FindWeaknesses();
    }

    private static void Execute(string sql) => TestCluster.Execute(TestCluster.AdministratorConnectionString, sql);
}
