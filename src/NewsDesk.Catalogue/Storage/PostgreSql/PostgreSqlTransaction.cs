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
        catch (NpgsqlException problem) when (problem is not PostgresException || PostgreSqlErrors.IsLost(problem))
        {
            // Only where the server itself rejects the commit it is certain that nothing was saved.
            throw new CommitUnknown(problem);
        }
        catch (InvalidOperationException problem)
        {
            // The connection was lost by then, so the library has sent nothing.
            throw new CatalogueUnreachable("The connection to the database was lost on the way, and nothing was saved.", problem);
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
