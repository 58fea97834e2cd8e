using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A database that can't be used is refused at the start with one line, which says what to do and holds no secret.</summary>
public sealed class UnsuitableDatabaseTests
{
    private const string Password = "s3cret-of-the-test";

    [Theory]
    [InlineData("another database", "There is no database missing")]
    [InlineData("another role", "Username and Password")]
    [InlineData("a closed port", "Nothing listens")]
    [InlineData("no socket", "Start it")]
    [InlineData("a silent server", "does not answer")]
    [InlineData("no connection left", "no connection left")]
    public void A_server_that_lets_nobody_in_is_told_from_others(string what, string says)
    {
        var database = TestCluster.NewEmptyDatabase();
        var settings = new NpgsqlConnectionStringBuilder(database) { Password = Password, Timeout = 2 };
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        switch (what)
        {
            case "another database":
                settings.Database = "missing";
                break;
            case "another role":
                settings.Username = "nobody_at_all";
                break;
            case "a closed port":
                (settings.Host, settings.Port) = ("127.0.0.1", 1);
                break;
            case "no socket":
                settings.Port = 1;
                break;
            case "a silent server":
                (settings.Host, settings.Port) = ("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port);
                break;
            default:
                TestCluster.Execute(TestCluster.AdministratorConnectionString, $"alter database {settings.Database} connection limit 0");
                break;
        }

        var problem = Refuse(settings.ConnectionString);
        Assert.Equal(what == "another role", problem is CatalogueDenied);
        Assert.Equal(what != "another role", problem is CatalogueUnreachable);
        Check(problem, says);
        TestCluster.Drop(database);
    }

    [Theory]
    [InlineData("alter schema public owner to postgres; revoke create on schema public from public", "newsdesk",
        "create on the schema public", false)]
    [InlineData("revoke usage on schema public from public", "site", "usage on the schema public", true)]
    [InlineData("revoke select on program from site", "site", "select on the table program", true)]
    [InlineData("revoke delete on versions from site", "site", "delete on the table versions", true)]
    [InlineData("revoke insert on audit from site", "site", "insert on the table audit", true)]
    [InlineData("revoke update on catalogue from site", "site", "update on the table catalogue", true)]
    [InlineData("revoke select on rendered from site", "site", "select on the table rendered", true)]
    [InlineData("update program set schema = 1", "site", "does not own the table", true)]
    [InlineData("alter database {0} set default_transaction_read_only = on", "site", "read-only", true)]
    public void A_right_that_is_missing_is_named(string change, string role, string says, bool isMade)
    {
        var database = isMade ? TestCluster.NewDatabase() : TestCluster.NewEmptyDatabase();
        var settings = new NpgsqlConnectionStringBuilder(database) { Password = Password, Username = role };
        Administer(database, $"""
            do $$ begin create role site login; exception when duplicate_object or unique_violation then null; end $$;
            grant usage, create on schema public to site;
            grant select, insert, update, delete on all tables in schema public to site;
            {string.Format(null, change, settings.Database)};
            """);
        if (change.StartsWith("revoke usage", StringComparison.Ordinal))
        {
            Administer(database, "revoke all on schema public from site");
        }

        var problem = Assert.IsType<CatalogueDenied>(Refuse(settings.ConnectionString));
        Check(problem, says);
        TestCluster.Drop(database);
    }

    [Theory]
    [InlineData("create table orders (id bigint); drop table program cascade", "another program")]
    [InlineData("update program set schema = 9999", "newer NewsDesk")]
    public void A_database_of_another_or_a_newer_program_is_refused_and_left_as_it_is(string change, string says)
    {
        var database = TestCluster.NewDatabase();
        Administer(database, change);
        using var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        var problem = Assert.Throws<CatalogueRejected>(() => catalogue.Prepare());
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Administer(database, "do $$ begin assert (select count(*) from catalogue) = 1; end $$");
        TestCluster.Drop(database);
    }

    [Fact]
    public void A_database_in_another_encoding_is_refused()
    {
        var settings = new NpgsqlConnectionStringBuilder(TestCluster.AdministratorConnectionString) { Database = "newsdesk_latin" };
        TestCluster.Execute(TestCluster.AdministratorConnectionString,
            "create database newsdesk_latin template template0 encoding 'LATIN1' locale 'C'");
        using var catalogue = Catalogue.InDatabase(settings.ConnectionString, TimeProvider.System);
        var problem = Assert.Throws<CatalogueRejected>(() => catalogue.Prepare());
        Assert.Contains("LATIN1", problem.Message, StringComparison.Ordinal);
        TestCluster.Drop(settings.ConnectionString);
    }

    [Fact]
    public async Task A_role_that_owns_nothing_and_may_use_no_sequence_writes()
    {
        var database = TestCluster.NewDatabase();
        Administer(database, """
            do $$ begin create role site login; exception when duplicate_object or unique_violation then null; end $$;
            grant usage on schema public to site;
            grant select, insert, update, delete on all tables in schema public to site;
            revoke update, insert, delete on program from site;
            """);
        using var catalogue = Catalogue.InDatabase(
            new NpgsqlConnectionStringBuilder(database) { Username = "site" }.ConnectionString, TimeProvider.System);
        catalogue.Prepare();
        Assert.Equal(1, await catalogue.WriteAsync(
            write => write.ExecuteAsync("insert into audit (at, who, act, detail) values (0, 'test', 'test', '')"),
            TestNewsroom.Cancellation));
        TestCluster.Drop(database);
    }

    [Fact]
    public void A_wrong_password_is_refused_and_not_repeated()
    {
        var (server, connectionString) = TestCluster.StartOwn();
        File.WriteAllText(Path.Combine(server.Folder, "data", "pg_hba.conf"),
            "local all postgres trust\nlocal all all scram-sha-256\n");
        TestCluster.Execute(server.ConnectionString, "alter role newsdesk password 'right'; select pg_reload_conf()");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { Password = Password };
            Check(Assert.IsType<CatalogueDenied>(Refuse(settings.ConnectionString)), "Username and Password");
            Check(Assert.IsType<CatalogueDenied>(Refuse(connectionString)), "Username and Password");
        }
        finally
        {
            server.Stop();
        }
    }

    [Fact]
    public void A_standby_is_refused_and_the_primary_of_several_hosts_is_found()
    {
        var (server, connectionString) = TestCluster.StartOwn();
        var primary = new NpgsqlConnectionStringBuilder(TestCluster.NewDatabase());
        try
        {
            server.EndFast();
            File.WriteAllText(Path.Combine(server.Folder, "data", "standby.signal"), "");
            server.StartAgain();
            Check(Assert.IsType<CatalogueDenied>(Refuse(connectionString)), "standby");

            primary.Host = $"{server.Folder},{primary.Host}";
            TestCluster.Execute(TestCluster.AdministratorConnectionString, "select 1");
            // Both servers have a database of this name; the standby is named first.
            var several = new NpgsqlConnectionStringBuilder(primary.ConnectionString) { Database = "newsdesk_template" };
            using var catalogue = Catalogue.InDatabase(several.ConnectionString, TimeProvider.System);
            Assert.True(catalogue.Prepare().To > 0);
            server.EndFast();
            Assert.True(catalogue.Prepare().To > 0);
        }
        finally
        {
            server.Stop();
        }
    }

    private static DbException Refuse(string connectionString)
    {
        using var catalogue = Catalogue.InDatabase(connectionString, TimeProvider.System);
        return Assert.ThrowsAny<DbException>(() => catalogue.Prepare());
    }

    private static void Check(DbException problem, string says)
    {
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.DoesNotContain(Password, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Username=", problem.ToString(), StringComparison.Ordinal);
    }

    private static void Administer(string database, string sql) =>
        TestCluster.Execute(new NpgsqlConnectionStringBuilder(database) { Username = "postgres", Pooling = false }.ConnectionString, sql);
}
