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

    private static NpgsqlConnectionStringBuilder Settings(string connectionString) =>
        new(PostgreSqlAddress.Parse(connectionString).Settings("-c lock_timeout=5s", 300));
}
