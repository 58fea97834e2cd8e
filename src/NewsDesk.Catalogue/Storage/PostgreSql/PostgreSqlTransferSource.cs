using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A catalogue in a database, read in short reads beside whoever writes to it.</summary>
internal sealed class PostgreSqlTransferSource : TransferSource
{
    private readonly PostgreSqlEngine engine;
    private readonly string? copiedTo;
    private Held? held;

    private PostgreSqlTransferSource(PostgreSqlEngine engine, NpgsqlConnection connection, string? copiedTo)
        : base(engine.Name, connection) => (this.engine, this.copiedTo) = (engine, copiedTo);

    public override string Kept => Name;

    public override string? HandedOver => copiedTo is null ? null
        : $"The catalogue {Name} was copied to {copiedTo} before. To copy it once more, drop its table {Mark}.";

    /// <param name="engine">It is disposed with what this returns.</param>
    /// <exception cref="TransferRejected">It holds none, or one of an earlier schema.</exception>
    /// <exception cref="CatalogueRejected">It is foreign, unfinished or newer than this program, or of another encoding.</exception>
    public static PostgreSqlTransferSource Open(PostgreSqlEngine engine)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = engine.OpenWorker();
            PostgreSqlCatalogue.RejectUnsuitable(connection, engine.Name);
            PostgreSqlRights.RejectReadOnly(connection, engine.Name);
            PostgreSqlRights.RejectUnreadable(connection, engine.Name);
            var copiedTo = PostgreSqlCatalogue.FindCopied(connection);
            var schema = PostgreSqlCatalogue.Recognise(connection, engine, isCopiedToo: true);
            if (copiedTo is null && schema > 0)
            {
                PostgreSqlRights.RejectWithoutCreating(connection, engine.Name, "newsdesk copy");
            }

            connection.Execute("set default_transaction_read_only = on");
            return schema == engine.Newest ? new PostgreSqlTransferSource(engine, connection, copiedTo)
                : throw new TransferRejected(schema == 0 ? $"There is no catalogue in the database {engine.Name}. Name another."
                    : $"The catalogue {engine.Name} has schema {schema}, and this program’s is {engine.Newest}. Upgrade it first: stop "
                        + "the site and run newsdesk migrate, or start this program’s site.");
        }
        catch
        {
            connection?.Dispose();
            engine.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<TransferTable> FindTables() => PostgreSqlTransferTables.Find(
        Connection, ScriptedNames.Of(engine.Migrations, engine.Newest));

    /// <summary>Every program that has the catalogue open holds a lock. The row is locked against one that lost that lock with its
    /// connection and has not noticed yet.</summary>
    public override IDisposable? TryHold()
    {
        IDisposable alone;
        try
        {
            alone = engine.HoldAlone();
        }
        catch (CatalogueInUse)
        {
            return null;
        }

        NpgsqlConnection? connection = null;
        try
        {
            connection = engine.OpenWorker();
            connection.Execute("begin; select id from catalogue where id = 1 for update");
            held = new Held(alone, connection);
            if (PostgreSqlCatalogue.FindCopied(connection) == copiedTo)
            {
                return held;
            }

            // Another command has copied it elsewhere meanwhile.
            held.Dispose();
            return null;
        }
        catch (Exception problem)
        {
            connection?.Dispose();
            alone.Dispose();
            if (PostgreSqlErrors.IsLocked(problem))
            {
                return null;
            }

            throw;
        }
    }

    /// <summary>Any role may read it, so that a site says why it doesn't start.</summary>
    public override void HandOver(string target)
    {
        if (HandedOver is null)
        {
            held!.Connection.Execute($"create table {Mark} (place text not null); grant select on {Mark} to public");
            held.Connection.Execute($"insert into {Mark} (place) values (@target)", new { target });
            held.Connection.Execute("commit");
        }
    }

    protected override string Read(TransferColumn column) => PostgreSqlTransferTables.Read(column);

    protected override string Bound(TransferColumn column, string parameter) => PostgreSqlTransferTables.Bound(column, parameter);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            engine.Dispose();
        }
    }

    private sealed class Held(IDisposable alone, NpgsqlConnection connection) : IDisposable
    {
        /// <summary>Has an open transaction.</summary>
        public NpgsqlConnection Connection => connection;

        public void Dispose()
        {
            connection.Dispose();
            alone.Dispose();
        }
    }
}
