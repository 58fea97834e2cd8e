using NewsDesk.Storage.PostgreSql;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>What a connection string says goes before what the program sets for its connections.</summary>
public sealed class PostgreSqlAddressTests
{
    [Fact]
    public void Statements_are_prepared_and_connections_are_not_reset_where_nothing_else_is_given()
    {
        var settings = Settings("Host=db.example.org;Database=newsdesk;Username=newsdesk");

        Assert.Equal((300, 2, true), (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose));
        Assert.Equal((5, 32), (settings.Timeout, settings.MaxPoolSize));
    }

    [Fact]
    public void What_is_given_stays()
    {
        var settings = Settings("Server=db.example.org;Database=newsdesk;Max Auto Prepare=0;No Reset On Close=false;Timeout=9;"
            + "MaxPoolSize=4;Options=-c role=newsdesk_owner;Application Name=Desk");

        Assert.Equal((0, false, 9, 4), (settings.MaxAutoPrepare, settings.NoResetOnClose, settings.Timeout, settings.MaxPoolSize));
        Assert.Equal(("-c lock_timeout=5s -c role=newsdesk_owner", "Desk"), (settings.Options, settings.ApplicationName));
    }

    [Fact]
    public void Long_work_goes_to_the_primary_and_waits_for_its_own_statements_alone()
    {
        var settings = new NpgsqlConnectionStringBuilder(
            PostgreSqlAddress.Parse("Host=a.example.org,b.example.org;Database=newsdesk;Command Timeout=3").OfWorker());

        Assert.Equal((false, 0, 10, "primary"),
            (settings.Pooling, settings.CommandTimeout, settings.KeepAlive, settings.TargetSessionAttributes));
    }

    [Fact]
    public void The_limits_that_a_role_has_for_other_work_do_not_hold_for_long_work()
    {
        var database = TestCluster.NewDatabase();
        var limited = $"{database};Options=-c statement_timeout=7s -c idle_session_timeout=7s";
        using (var engine = new PostgreSqlEngine(limited, TimeProvider.System))
        {
            using var connection = engine.OpenWorker("-c synchronous_commit=off");

            Assert.Equal(["0 | 0 | 0 | 5s | off"], SchemaLines.List(connection, """
                select current_setting('statement_timeout'), current_setting('idle_session_timeout'),
                  current_setting('idle_in_transaction_session_timeout'), current_setting('lock_timeout'),
                  current_setting('synchronous_commit')
                """));
        }

        TestCluster.Drop(database);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString) =>
        new(PostgreSqlAddress.Parse(connectionString).Settings("-c lock_timeout=5s", 300));
}
