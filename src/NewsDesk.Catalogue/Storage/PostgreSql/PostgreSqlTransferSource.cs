using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A catalogue in a database, read in short reads beside whoever writes to it.</summary>
internal sealed class PostgreSqlTransferSource : TransferSource
{
    private readonly PostgreSqlAddress address;

    private PostgreSqlTransferSource(PostgreSqlAddress address, NpgsqlConnection connection)
        : base(address.ToString(), connection) => this.address = address;

    /// <exception cref="TransferRejected">It holds none, an unfinished one, or one of an earlier schema.</exception>
    /// <exception cref="CatalogueRejected">It is foreign or newer than this program, or of another encoding.</exception>
    public static PostgreSqlTransferSource Open(string connectionString)
    {
        var address = PostgreSqlAddress.Parse(connectionString);
        var connection = PostgreSqlTransferConnection.Open(address);
        try
        {
            PostgreSqlCatalogue.RejectUnsuitable(connection, address.ToString());
            var schema = PostgreSqlCatalogue.Recognise(connection, address.ToString());
            connection.Execute("set default_transaction_read_only = on");
            return schema == PostgreSqlCatalogue.Newest ? new PostgreSqlTransferSource(address, connection)
                : throw new TransferRejected(schema == 0 ? $"There is no catalogue in the database {address}. Name another."
                    : $"The catalogue {address} has schema {schema}, and this program’s is {PostgreSqlCatalogue.Newest}. Upgrade it first: stop "
                        + "the site and run newsdesk migrate, or start this program’s site.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<TransferTable> FindTables() => PostgreSqlTransferTables.Find(Connection);

    /// <summary>A site asks for changes each second, so one that runs is connected. Whoever connects from now on waits for the lock of the
    /// row before writing.</summary>
    public override IDisposable? TryHold()
    {
        var connection = PostgreSqlTransferConnection.Open(address);
        try
        {
            connection.Execute("begin; select id from catalogue where id = 1 for update");
            if (connection.ExecuteScalar<long>("""
                select count(*)
                from pg_stat_activity
                where datname = current_database() and application_name like @Programs and application_name <> @ApplicationName
                """, new { Programs = $"{PostgreSqlAddress.Program}%", PostgreSqlTransferConnection.ApplicationName }) == 0)
            {
                return connection;
            }

            connection.Dispose();
            return null;
        }
        catch (PostgresException problem) when (PostgreSqlErrors.IsLocked(problem))
        {
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override string Read(TransferColumn column) => PostgreSqlTransferTables.Read(column);

    protected override string Bound(TransferColumn column, string parameter) => PostgreSqlTransferTables.Bound(column, parameter);
}
