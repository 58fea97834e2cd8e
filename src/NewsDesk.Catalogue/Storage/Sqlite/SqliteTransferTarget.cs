using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A new catalogue in a file, which has another name until it is complete.</summary>
internal sealed class SqliteTransferTarget : TransferTarget
{
    private readonly string path;
    private readonly SqliteConnection connection;

    private SqliteTransferTarget(string path, SqliteConnection connection, bool isComplete)
        : base(path, connection) => (this.path, this.connection, IsComplete) = (path, connection, isComplete);

    public override bool IsComplete { get; }

    /// <param name="path">Where the catalogue is to stand.</param>
    /// <param name="source">The end that is read.</param>
    /// <exception cref="TransferRejected">An unfinished copy of another catalogue stands there, or the source was copied
    /// elsewhere.</exception>
    /// <exception cref="CatalogueRejected">What stands there is foreign, damaged or newer than this program.</exception>
    public static SqliteTransferTarget Open(string path, TransferSource source)
    {
        if (File.Exists(path))
        {
            CatalogueFile.Recognise(path);
            return new SqliteTransferTarget(path, (SqliteConnection)CatalogueFile.OpenCopy(path), isComplete: true);
        }

        source.RejectHandedOver();
        var unfinished = OpenUnfinished(UnfinishedOf(path));
        try
        {
            var begun = MarkUnfinished(unfinished, source.Name);
            return begun == source.Name ? new SqliteTransferTarget(path, unfinished, isComplete: false)
                : throw new TransferRejected($"{UnfinishedOf(path)} is an unfinished copy of {begun}. Remove it to copy {source.Name}.");
        }
        catch
        {
            unfinished.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<TransferTable> FindTables() => SqliteTransferTables.Find(connection);

    /// <summary>A row that is in the way of a new one by a unique column is of an earlier state, and so is removed.</summary>
    public override void Replace(TransferTable table, KeyRange range, IReadOnlyList<object?[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        using (var delete = connection.CreateCommand())
        {
            delete.CommandText = $"delete from {table.Quoted}{Where(delete, table, range)}";
            delete.ExecuteNonQuery();
        }

        using var insert = connection.CreateCommand();
        insert.CommandText = $"insert or replace into {table.Quoted} ({table.ColumnList}) "
            + $"values ({string.Join(", ", table.Columns.Select((column, place) => Bound(column, $"@p{place}")))})";
        var parameters = table.Columns.Select((_, place) => insert.Parameters.Add($"@p{place}", SqliteType.Blob)).ToList();
        foreach (var row in rows)
        {
            foreach (var (place, value) in row.Index())
            {
                parameters[place].SqliteType = value is long ? SqliteType.Integer : SqliteType.Blob;
                parameters[place].Value = value ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public override void Complete(Action verify)
    {
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var part in connection.Query<string>($"select text from {Mark} where part > 0 order by part").AsList())
            {
                connection.Execute(part);
            }

            connection.Execute($"drop table {Mark}");
            RejectFaults();
            verify();
            transaction.Commit();
        }

        // Closing it moves the log into the file.
        connection.Dispose();
        FolderSync.FlushFile(UnfinishedOf(path));
        if (File.Exists(path))
        {
            throw new TransferRejected($"Another program has made {path} meanwhile. Move it away, and run this again.");
        }

        // Otherwise the runtime would make a second link first, and a kill could leave both.
        File.Move(UnfinishedOf(path), path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    protected override string Read(TransferColumn column) => SqliteTransferTables.Read(column);

    protected override string Bound(TransferColumn column, string parameter) => SqliteTransferTables.Bound(column, parameter);

    private static string UnfinishedOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, DataFolderNames.UnfinishedCopy);

    /// <summary>The unfinished file of an earlier run, or a new one. Another command that fills it keeps it locked.</summary>
    private static SqliteConnection OpenUnfinished(string unfinished)
    {
        if (File.Exists(unfinished))
        {
            var found = OpenAlone(unfinished);
            if (found.ExecuteScalar<long>("pragma user_version") == CatalogueFile.Newest)
            {
                return found;
            }

            found.Dispose();
            File.Delete(unfinished);
        }

        PrivateFiles.Create(unfinished).Dispose();
        CatalogueFile.UpgradeWithoutCopy(unfinished);
        return OpenAlone(unfinished);
    }

    /// <summary>A power cut may take back the last ranges, and no more.</summary>
    private static SqliteConnection OpenAlone(string unfinished)
    {
        var connection = SqliteFile.Connection(unfinished, SqliteOpenMode.ReadWrite);
        try
        {
            connection.Open();
            connection.Execute("""
                pragma locking_mode = exclusive;
                pragma journal_mode = wal;
                pragma synchronous = normal;
                pragma foreign_keys = off;
                pragma trusted_schema = off;
                pragma cell_size_check = on;
                begin immediate;
                commit;
                """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Removes indexes and triggers until the end, unless an earlier run has done so.</summary>
    /// <returns>The name of the source that the file is a copy of.</returns>
    private static string MarkUnfinished(SqliteConnection connection, string source)
    {
        using var transaction = connection.BeginTransaction();
        if (connection.ExecuteScalar<long>("select count(*) from sqlite_schema where name = @Mark", new { Mark }) == 1)
        {
            return connection.QuerySingle<string>($"select text from {Mark} where part = 0");
        }

        var parts = connection.Query<(string Type, string Name, string Sql)>(
            "select type, name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null").AsList();
        connection.Execute($"create table {Mark} (part integer primary key, text text not null) strict");
        connection.Execute($"insert into {Mark} values (@part, @text)",
            parts.Select(part => part.Sql).Prepend(source).Select((text, part) => new { part, text }));
        parts.ForEach(part => connection.Execute($"drop {part.Type} \"{part.Name}\""));
        transaction.Commit();
        return source;
    }

    private void RejectFaults()
    {
        if (connection.ExecuteScalar<string>("pragma integrity_check(1)") is var damage && damage != "ok")
        {
            throw new IOException($"The disk did not keep what was copied: {damage}. Remove {UnfinishedOf(path)} and run this again.");
        }

        if (connection.QueryFirstOrDefault<string>("""select "table" from pragma_foreign_key_check""") is { } table)
        {
            throw LostReference(table);
        }

        if (CatalogueInspection.Differences(connection) is [var difference, ..])
        {
            throw new InvalidOperationException($"What was copied is not as the migrations make it: {difference}.");
        }
    }
}
