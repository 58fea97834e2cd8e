using System.Data;
using System.Text;
using Dapper;
using NewsDesk.Files;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Writes a catalogue to a file of pg_dump's own format, and reads such files.</summary>
internal static class PostgreSqlDump
{
    /// <summary>Rows are read as text, twice, and must be the same each time.</summary>
    private const string TextForm = "bytea_output=hex";

    /// <summary>All comes from one snapshot of the server: the file, the figures, and the rows that the file is later compared
    /// with.</summary>
    /// <returns>An instant just before the snapshot, and what was copied.</returns>
    public static (DateTimeOffset At, CopiedCatalogue Copied) Write(PostgreSqlEngine engine, string path, CancellationToken cancellation)
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        // The server takes the snapshot with this statement. The instant that it answers is the beginning of the transaction.
        var at = engine.InstantOf(connection);
        var (snapshot, own) = connection.QuerySingle<(string, string)>("select pg_export_snapshot(), current_schema()");
        var schema = connection.QuerySingle<long>("select schema from program");
        var names = ScriptedNames.Of(engine.Migrations, schema);
        PostgreSqlRights.RejectWithoutDumping(connection, names, engine.Name);
        connection.Execute($"set local {TextForm}; set local synchronize_seqscans = off");
        using (var file = PrivateFiles.Create(path))
        {
            Dump(engine, connection, snapshot, own, names, file, cancellation);
            file.Flush(flushToDisk: true);
        }

        var digest = new ContentDigest();
        foreach (var table in PostgreSqlSchema.Tables(connection, own, names))
        {
            var columns = string.Join(", ", PostgreSqlSchema.Columns(connection, own, table));
            digest.Add(new DumpedTable(table, columns, Rows(connection, table, columns)), null, cancellation);
        }

        return (at, CopiedCatalogue.Read(connection, schema, digest.ToString()));
    }

    /// <exception cref="CatalogueRejected">It is no dump of a catalogue, or is damaged.</exception>
    public static CopiedCatalogue Read(string path, int server, CancellationToken cancellation)
    {
        var figures = new DumpedFigures();
        Read(path, server, script =>
        {
            foreach (var table in script.Tables())
            {
                figures.Add(table, null, cancellation);
            }
        }, cancellation);
        try
        {
            return figures.ToCopied();
        }
        catch (InvalidDataException)
        {
            throw Damaged(path);
        }
    }

    /// <param name="path">The dump.</param>
    /// <param name="server">The major version of the server.</param>
    /// <param name="read">Gets the script that pg_restore makes of the dump.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CatalogueRejected">It is no dump, or is damaged.</exception>
    public static void Read(string path, int server, Action<DumpScript> read, CancellationToken cancellation)
    {
        using var restore = PostgreSqlProgram.Start(
            "pg_restore", server, new Dictionary<string, string>(), ["--data-only", "--file=-", path], cancellation);
        using var output = new StreamReader(restore.Output, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            read(new DumpScript(output));
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException or DecoderFallbackException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Damaged(path);
        }

        switch (restore.End())
        {
            case null:
                break;
            case var problem when problem.Contains("unsupported version", StringComparison.Ordinal):
                throw new CatalogueRejected($"The dump {path} was made by a newer pg_dump than the pg_restore that is installed. Install "
                    + "Debian's newest package postgresql-client, and run this again; nothing was changed.");
            default:
                throw Damaged(path);
        }
    }

    /// <summary>The functions and types of the schema come along, as the tables need theirs.</summary>
    private static void Dump(
        PostgreSqlEngine engine, NpgsqlConnection connection, string snapshot, string schema, ScriptedNames names, Stream file,
        CancellationToken cancellation)
    {
        // Named one by one, the tables of the catalogue would come without their functions.
        var others = connection.Query<string>("""
            select c.relname
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              and c.relname <> all(@Tables)
              and not exists (
                select 1
                from pg_depend d
                join pg_class t on t.oid = d.refobjid
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
                  and d.deptype in ('a', 'i') and t.relname = any(@Tables) and t.relnamespace = c.relnamespace)
            """, new { names.Tables });
        using var dump = PostgreSqlProgram.Start(
            "pg_dump",
            connection.PostgreSqlVersion.Major,
            engine.Address.EnvironmentOf(connection, $"-c {TextForm}"),
            ["--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--snapshot={snapshot}",
                $"--schema={PostgreSqlSchema.Quote(schema)}",
                .. others.Select(other => $"--exclude-table={PostgreSqlSchema.Quote(schema)}.{PostgreSqlSchema.Quote(other)}")],
            cancellation);
        dump.Output.CopyTo(file);
        if (dump.End() is { } problem)
        {
            throw dump.HasLostConnection
                ? new CatalogueUnreachable($"The connection of pg_dump to {engine.Name} was lost. Run this again once the server is there; "
                    + "the backups before are as they were.")
                : new IOException($"The catalogue {engine.Name} could not be copied: {problem}");
        }
    }

    /// <summary>The rows of a table as pg_dump takes them.</summary>
    private static IEnumerable<string> Rows(NpgsqlConnection connection, string table, string columns)
    {
        using var rows = connection.BeginTextExport($"copy \"{table}\" ({TableLoad.Quoted(columns)}) to stdout");
        while (rows.ReadLine() is { } row)
        {
            yield return row;
        }
    }

    internal static CatalogueRejected Damaged(string path) =>
        new($"The file {path} is damaged, or no dump of a catalogue. Use another backup; nothing was changed.");
}
