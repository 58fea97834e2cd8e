using System.Data;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The catalogue copies of a database, each in a schema of its own: <c>public_schema_16</c>. They are kept and named as those of a file
/// are, see <see cref="Sqlite.CatalogueCopies"/>; a comment on the schema says when it was made. Going back moves the tables.
/// </summary>
internal sealed class PostgreSqlCopies(PostgreSqlEngine engine, PostgreSqlHold hold) : EngineCopies
{
    private const int Most = 3;

    /// <summary>Writes the copy of this schema, or replaces it, and removes the oldest, all in one transaction.</summary>
    /// <returns>The copy as a sentence names it.</returns>
    public static string Keep(NpgsqlConnection connection, PostgreSqlEngine engine, long schema)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var own = HelperSchemas.Own(connection);
        PostgreSqlCopy.Write(connection, own, HelperSchemas.CopyOf(own, schema), engine, "newsdesk migrate", CancellationToken.None);
        foreach (var newer in HelperSchemas.Copies(connection, own).Where(copy => !copy.IsAbandoned && copy.Schema > schema))
        {
            var abandoned = HelperSchemas.AbandonedOf(newer.Name);
            if (HelperSchemas.IsHelper(connection, abandoned))
            {
                HelperSchemas.Remove(connection, abandoned, engine.Migrations, engine.Name);
            }

            if (HelperSchemas.Exists(connection, abandoned))
            {
                throw new CatalogueRejected($"The schema {abandoned}, whose name a copy of the catalogue needs, holds something else. "
                    + "Rename it, and start again. The catalogue is as it was.");
            }

            connection.Execute($"alter schema {PostgreSqlSchema.Quote(newer.Name)} rename to {PostgreSqlSchema.Quote(abandoned)}");
        }

        RemoveOldest(connection, engine, own, schema);
        transaction.Commit();
        return Name(HelperSchemas.CopyOf(own, schema));
    }

    public override string NameOf(long schema)
    {
        using var connection = engine.OpenWorker();
        return Name(HelperSchemas.CopyOf(HelperSchemas.Own(connection), schema));
    }

    public override void CopyTo(Engine target, CancellationToken cancellation)
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var own = HelperSchemas.Own(connection);
        PostgreSqlCopy.Write(connection, own, ((PostgreSqlEngine)target).CopySchema, engine, "newsdesk migrate --rehearse", cancellation);
        transaction.Commit();
    }

    public override void Upgrade() => engine.Run(connection =>
        PostgreSqlCatalogue.Migrate(connection, engine, PostgreSqlCatalogue.Recognise(connection, engine)));

    public override void Remove() => engine.Run(connection =>
    {
        if (HelperSchemas.IsHelper(connection, engine.CopySchema))
        {
            HelperSchemas.Remove(connection, engine.CopySchema, engine.Migrations, engine.Name);
        }
    });

    /// <summary>The log is that of the whole server.</summary>
    public override (long Bytes, long Log) Measure()
    {
        using var connection = engine.OpenWorker();
        return connection.QuerySingle<(long, long)>("""
            select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = current_schema() and c.relkind in ('r', 'p', 'm')
            """);
    }

    public override long? Free() => null;

    public override CatalogueReturn? TryReturn() => PostgreSqlReturn.Begin(engine, hold);

    public override string? FindReturned()
    {
        using var connection = engine.OpenWorker();
        return HelperSchemas.Copies(connection, HelperSchemas.Own(connection))
            .Select(copy => HelperSchemas.NoteOf(connection, copy.Name)?.Plan).FirstOrDefault(plan => plan is not null);
    }

    public override void FinishReturn(long from) => engine.Run(connection =>
    {
        var own = HelperSchemas.Own(connection);
        if (HelperSchemas.NoteOf(connection, HelperSchemas.CopyOf(own, from)) is { } note)
        {
            HelperSchemas.Note(connection, HelperSchemas.CopyOf(own, from), note with { Plan = null });
        }

        RemoveOldest(connection, engine, own, from);
        PostgreSqlReturn.RemoveWork(connection, engine, own);
    });

    public override void RemoveLeftover() => engine.Run(connection =>
        PostgreSqlReturn.RemoveWork(connection, engine, HelperSchemas.Own(connection)));

    private static string Name(string schema) => $"The schema {schema} of its database";

    private static void RemoveOldest(NpgsqlConnection connection, PostgreSqlEngine engine, string own, long made)
    {
        var others = HelperSchemas.Copies(connection, own).Where(copy => copy.IsAbandoned || copy.Schema != made);
        foreach (var copy in others.Skip(Most - 1).ToList())
        {
            HelperSchemas.Remove(connection, copy.Name, engine.Migrations, engine.Name);
        }
    }
}
