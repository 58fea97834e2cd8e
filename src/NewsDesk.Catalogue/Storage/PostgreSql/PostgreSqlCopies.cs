using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The catalogue copies of a database, each in a schema of its own: <c>newsdesk_schema_16</c>. They are kept and named as those of a file
/// are, see <see cref="Sqlite.CatalogueCopies"/>; a comment on the schema says when it was made. Going back moves the tables.
/// </summary>
internal sealed class PostgreSqlCopies(PostgreSqlEngine engine, PostgreSqlHold hold) : EngineCopies
{
    private const string Abandoned = "_abandoned";

    private const int Most = 3;

    /// <summary>Writes the copy of this schema, or replaces it, and removes the oldest, all in one transaction.</summary>
    /// <returns>The copy as a sentence names it.</returns>
    public static string Keep(NpgsqlConnection connection, PostgreSqlEngine engine, long schema)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var own = Own(connection);
        PostgreSqlCopy.Write(connection, own, Of(own, schema), engine.Migrations, engine.Name, CancellationToken.None);
        Note(connection, Of(own, schema), new CopyNote(DateTimeOffset.UtcNow, null));
        foreach (var (newer, _) in All(connection, own).Where(copy => !copy.IsAbandoned && copy.Schema > schema).ToList())
        {
            Drop(connection, Of(own, newer) + Abandoned);
            connection.Execute($"alter schema {PostgreSqlSchema.Quote(Of(own, newer))} rename to "
                + PostgreSqlSchema.Quote(Of(own, newer) + Abandoned));
        }

        RemoveOldest(connection, own, schema);
        transaction.Commit();
        return Name(Of(own, schema));
    }

    public override string NameOf(long schema)
    {
        using var connection = engine.OpenWorker();
        return Name(Of(Own(connection), schema));
    }

    public override void CopyTo(Engine target, CancellationToken cancellation)
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        PostgreSqlCopy.Write(
            connection, Own(connection), ((PostgreSqlEngine)target).CopySchema, engine.Migrations, engine.Name, cancellation);
        transaction.Commit();
    }

    public override void Upgrade()
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction();
        PostgreSqlCatalogue.Migrate(connection, engine.Migrations, PostgreSqlCatalogue.Recognise(connection, engine));
        transaction.Commit();
    }

    public override void Remove()
    {
        using var connection = engine.OpenWorker();
        Drop(connection, engine.CopySchema);
    }

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
        return All(connection, Own(connection)).Select(copy => NoteOf(connection, Of(Own(connection), copy.Schema))?.Plan)
            .FirstOrDefault(plan => plan is not null);
    }

    public override void FinishReturn(long from)
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction();
        var own = Own(connection);
        if (NoteOf(connection, Of(own, from)) is { } note)
        {
            Note(connection, Of(own, from), note with { Plan = null });
        }

        RemoveOldest(connection, own, from);
        PostgreSqlReturn.RemoveWork(connection, own);
        transaction.Commit();
    }

    public override void RemoveLeftover()
    {
        using var connection = engine.OpenWorker();
        PostgreSqlReturn.RemoveWork(connection, Own(connection));
    }

    /// <summary>The copies of schemas before this one, the newest first.</summary>
    public static IReadOnlyList<long> Before(NpgsqlConnection connection, string own, long schema) =>
        [.. All(connection, own).Where(copy => !copy.IsAbandoned && copy.Schema < schema).Select(copy => copy.Schema)];

    /// <summary>The schema that the catalogue itself stands in.</summary>
    public static string Own(NpgsqlConnection connection) => connection.QuerySingle<string>("select current_schema()::text");

    public static string Of(string own, long schema) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(own)}_schema_{schema}");

    /// <summary>Begins the names of what belongs to a catalogue and stands outside of its schema.</summary>
    public static string Prefix(string own) => own == "public" ? "newsdesk" : own;

    public static void Drop(NpgsqlConnection connection, string schema) =>
        connection.Execute($"drop schema if exists {PostgreSqlSchema.Quote(schema)} cascade");

    public static CopyNote? NoteOf(NpgsqlConnection connection, string schema)
    {
        try
        {
            return connection.QuerySingleOrDefault<string?>(
                "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = @schema", new { schema }) is { } text
                ? JsonSerializer.Deserialize<CopyNote>(text)
                : null;
        }
        catch (JsonException)
        {
            // Somebody has written another comment.
            return null;
        }
    }

    public static void Note(NpgsqlConnection connection, string schema, CopyNote note)
    {
        var text = JsonSerializer.Serialize(note).Replace("'", "''", StringComparison.Ordinal);
        connection.Execute($"comment on schema {PostgreSqlSchema.Quote(schema)} is '{text}'");
    }

    private static string Name(string schema) => $"The schema {schema} of its database";

    private static void RemoveOldest(NpgsqlConnection connection, string own, long made)
    {
        foreach (var (schema, isAbandoned) in All(connection, own).Where(copy => copy != (made, false)).Skip(Most - 1).ToList())
        {
            Drop(connection, Of(own, schema) + (isAbandoned ? Abandoned : ""));
        }
    }

    /// <summary>The newest first, and behind them those that were abandoned.</summary>
    private static IEnumerable<(long Schema, bool IsAbandoned)> All(NpgsqlConnection connection, string own) => connection
        .Query<string>("select nspname from pg_namespace")
        .Select(name => Regex.Match(name, $@"\A{Regex.Escape(Prefix(own))}_schema_([1-9][0-9]{{0,8}})({Abandoned})?\z"))
        .Where(name => name.Success)
        .Select(name => (Schema: long.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture), IsAbandoned: name.Groups[2].Success))
        .OrderBy(copy => copy.IsAbandoned)
        .ThenByDescending(copy => copy.Schema);

    /// <param name="Plan">That of a return which replaced this catalogue and has yet to be finished.</param>
    internal sealed record CopyNote(DateTimeOffset CopiedAt, string? Plan);
}
