using System.Data;
using System.Text;
using System.Text.Unicode;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;
using NpgsqlTypes;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A new catalogue in an empty database. In one transaction at the end it gets what it lacks until then, and loses its
/// mark.</summary>
internal sealed class PostgreSqlTransferTarget : TransferTarget
{
    private readonly NpgsqlConnection connection;
    private readonly ScriptedNames names;

    private PostgreSqlTransferTarget(PostgreSqlEngine engine, NpgsqlConnection connection, bool isComplete)
        : base(engine.Name, connection) => (this.connection, names, IsComplete) = (connection, NamesOf(engine), isComplete);

    public override bool IsComplete { get; }

    /// <param name="engine">The database, and the migrations that make its tables.</param>
    /// <param name="source">The end that is read.</param>
    /// <exception cref="TransferRejected">An unfinished copy of another catalogue, or of another schema, stands there, another program
    /// uses it, or the source was copied elsewhere.</exception>
    /// <exception cref="CatalogueRejected">What stands there is foreign or newer than this program, or the database does not
    /// suit.</exception>
    public static PostgreSqlTransferTarget Open(PostgreSqlEngine engine, TransferSource source)
    {
        // What a crash of the server takes back of the last ranges is copied again.
        var connection = engine.OpenWorker("-c synchronous_commit=off");
        try
        {
            PostgreSqlCatalogue.RejectUnsuitable(connection, engine.Name);
            PostgreSqlRights.RejectReadOnly(connection, engine.Name);
            PostgreSqlRights.RejectUnreadable(connection, engine.Name);
            try
            {
                // The server may still be ending a command that was killed.
                connection.Execute("select pg_advisory_lock(@ApplicationId, hashtext(@Mark))",
                    new { PostgreSqlCatalogue.ApplicationId, Mark });
            }
            catch (PostgresException problem) when (PostgreSqlErrors.IsLocked(problem))
            {
                throw new TransferRejected(
                    $"Another command copies a catalogue into {engine.Name}. Wait until it has ended, and run this again.",
                    isConflict: true);
            }

            return new PostgreSqlTransferTarget(engine, connection, isComplete: !Begin(connection, engine, source));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<TransferTable> FindTables() => PostgreSqlTransferTables.Find(connection, names);

    public override void Replace(TransferTable table, KeyRange range, IReadOnlyList<object?[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        using (var delete = connection.CreateCommand())
        {
            delete.CommandText = $"delete from {table.Quoted}{Where(delete, table, range)}";
            delete.ExecuteNonQuery();
        }

        using (var copy = connection.BeginBinaryImport($"copy {table.Quoted} ({table.ColumnList}) from stdin (format binary)"))
        {
            foreach (var row in rows)
            {
                copy.StartRow();
                foreach (var (column, value) in table.Columns.Zip(row))
                {
                    Write(copy, column, value, () => $"{table.Name}.{column.Name}, {Key(table, row)}");
                }
            }

            copy.Complete();
        }

        transaction.Commit();
    }

    public override void Complete(Action verify)
    {
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("set local synchronous_commit = on");
            var parts = new PostgreSqlTransferParts(connection, names);
            SetSequences(parts);
            try
            {
                parts.Restore();
            }
            catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw LostReference(problem.MessageText);
            }

            verify();
            transaction.Commit();
        }

        PostgreSqlSchema.Analyze(connection, HelperSchemas.Own(connection), names);
    }

    protected override string Read(TransferColumn column) => PostgreSqlTransferTables.Read(column);

    protected override string Bound(TransferColumn column, string parameter) => PostgreSqlTransferTables.Bound(column, parameter);

    private static ScriptedNames NamesOf(PostgreSqlEngine engine) => ScriptedNames.Of(engine.Migrations, engine.Newest);

    private void SetSequences(PostgreSqlTransferParts parts)
    {
        if (parts.SetSequences() is { } lost)
        {
            throw new CatalogueRejected($"The database {Name} no longer gives {lost} its ids, so the copy was not completed. Drop the "
                + "database and make it anew, and run this again.");
        }
    }

    /// <summary>Makes the tables and marks them, unless an earlier run has done so. A site that starts with an empty database makes them
    /// under the same lock.</summary>
    /// <returns>False where a catalogue stands there already.</returns>
    private static bool Begin(NpgsqlConnection connection, PostgreSqlEngine engine, TransferSource source)
    {
        if (IsBegun(connection, engine, source) is { } begun)
        {
            return begun;
        }

        source.RejectHandedOver();
        PostgreSqlRights.RejectWithoutMaking(connection, NamesOf(engine), engine.Name, "newsdesk copy");
        using var alone = HoldAlone(engine);
        if (IsBegun(connection, engine, source) is { } begunMeanwhile)
        {
            return begunMeanwhile;
        }

        using var transaction = connection.BeginTransaction();
        PostgreSqlCatalogue.Migrate(connection, engine, schema: 0);
        new PostgreSqlTransferParts(connection, NamesOf(engine)).Remove(source.Name);
        transaction.Commit();
        return true;
    }

    /// <returns>True for an unfinished copy of this source, false for a catalogue, null for an empty database.</returns>
    private static bool? IsBegun(NpgsqlConnection connection, PostgreSqlEngine engine, TransferSource source)
    {
        if (PostgreSqlCatalogue.FindUnfinished(connection) is not { } begun)
        {
            return PostgreSqlCatalogue.Recognise(connection, engine) > 0 ? false : null;
        }

        var schema = connection.ExecuteScalar<long>("select schema from program");
        return (begun, schema) == (source.Name, engine.Newest) ? true
            : throw new TransferRejected($"The database {engine.Name} holds an unfinished copy of {begun} with schema {schema}. Drop the "
                + $"database and make it anew to copy {source.Name}.");
    }

    private static IDisposable HoldAlone(PostgreSqlEngine engine)
    {
        try
        {
            return engine.HoldAlone();
        }
        catch (CatalogueInUse)
        {
            throw new TransferRejected($"Another program has the database {engine.Name} open. Stop it, and run this again.",
                isConflict: true);
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, TransferColumn column, object? value, Func<string> place)
    {
        switch (value)
        {
            case null:
                copy.WriteNull();
                break;
            case long number when column.Type == TransferType.Flag:
                copy.Write(number != 0, NpgsqlDbType.Boolean);
                break;
            case long number:
                copy.Write(number, NpgsqlDbType.Bigint);
                break;
            case byte[] bytes when column.Type == TransferType.Bytes:
                copy.Write(bytes, NpgsqlDbType.Bytea);
                break;
            case byte[] bytes when bytes.Contains((byte)0) || !Utf8.IsValid(bytes):
                throw new CatalogueRejected($"A text holds a NUL character or is no UTF-8, which PostgreSQL can’t store ({place()}). Mend "
                    + "it in the newsroom, and run this again.");
            case byte[] bytes:
                copy.Write(bytes, NpgsqlDbType.Text);
                break;
        }
    }

    private static string Key(TransferTable table, object?[] row) => string.Join(", ", table.KeyColumns.Zip(table.KeyOf(row),
        (column, value) => $"{column.Name} {(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value)}"));
}
