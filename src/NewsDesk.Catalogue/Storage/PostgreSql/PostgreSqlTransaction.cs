using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A transaction on a connection of the pool. A connection that is given back with an open transaction is rolled back.</summary>
internal sealed class PostgreSqlTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset began)
    : EngineTransaction(connection, began)
{
    public override async ValueTask CommitAsync()
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (NpgsqlException problem) when (PostgreSqlErrors.IsLost(problem))
        {
            throw new CommitUnknown(problem);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transaction.Dispose();
            connection.Dispose();
        }
    }
}
