using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Threads;
using Npgsql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>A database and a data folder that backups are restored into.</summary>
internal sealed class RestoredDatabase(string connectionString) : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public string ConnectionString => connectionString;

    public static RestoredDatabase Empty() => new(TestCluster.NewEmptyDatabase());

    public static RestoredDatabase WithCatalogue() => new(TestCluster.NewDatabase());

    public Catalogue Open() => Catalogue.InDatabase(connectionString, TimeProvider.System);

    public async Task<Result> RestoreAsync(string file, IProgress<StageProgress>? progress = null)
    {
        using var archive = BackupArchive.Open(file, null, TestNewsroom.Cancellation);
        using var catalogue = Open();
        return await new RestoreBackup(Folder, catalogue).ExecuteAsync(archive, progress, TestNewsroom.Cancellation);
    }

    public List<string> List(string sql) => List(connectionString, sql);

    public void Execute(string sql) => TestCluster.Execute(connectionString, sql);

    public static List<string> List(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return SchemaLines.List(connection, sql);
    }

    /// <summary>Every table, index, constraint, trigger, function and sequence of the catalogue, and each row but the notes of
    /// backups.</summary>
    public static List<string> Whole(string connectionString)
    {
        var schema = List(connectionString, """
            select c.relkind::text || ' ' || c.relname || coalesce(' ' || pg_get_indexdef(i.indexrelid), '')
            from pg_class c
            left join pg_index i on i.indexrelid = c.oid
            where c.relnamespace = 'public'::regnamespace
            union all
            select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
            union all
            select tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal and tgrelid in (
              select oid from pg_class where relnamespace = 'public'::regnamespace)
            union all
            select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
            union all
            select sequencename || ' ' || coalesce(last_value, 0)
            from pg_sequences
            where schemaname = 'public' and sequencename <> 'backups_id_seq'
            order by 1
            """);
        var tables = List(connectionString,
            "select tablename from pg_tables where schemaname = 'public' and tablename <> 'backups' order by 1");
        return [.. schema, .. tables.SelectMany(table =>
            List(connectionString, $"select '{table}: ' || t::text from {table} t order by 1"))];
    }

    public void Dispose()
    {
        TestCluster.Drop(connectionString);
        Directory.Delete(Folder, recursive: true);
    }
}
