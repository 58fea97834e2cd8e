using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Commands;
using Npgsql;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>A data folder, an empty database, and the file that names it to the program.</summary>
internal sealed class CopiedNewsroom : IDisposable
{
    private readonly TestFolder outside = new();

    public CopiedNewsroom()
    {
        TestCluster.SkipWhereMissing();
        // What a test makes in the data folder itself is closed to others too, so that no command warns of it.
        PrivateModes.ForNewFiles();
        Database = TestCluster.NewEmptyDatabase();
        File.WriteAllText(Path.Combine(outside.Path, "database"), Database + "\n");
        Data = DataFolder.MakePrivate(Path.Combine(outside.Path, "data")).FullName;
    }

    public string Database { get; }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    public string CatalogueFile => Path.Combine(Data, "newsdesk.db");

    /// <summary>The catalogue's file once it was copied to the database.</summary>
    public string Kept => Path.Combine(Data, "newsdesk-copied-to-postgresql.db");

    /// <summary>What stands behind --to and --from, and in NewsDesk:Database.</summary>
    public string Setting => $"file:{Path.Combine(outside.Path, "database")}";

    public (string, string?)[] OnDatabase => [("NewsDesk__Database", Setting)];

    public Task<(int Code, string Output, string[] Errors)> ToAsync() => StartedProgram.RunAsync(Data, "copy", "--to", Setting);

    public Task<(int Code, string Output, string[] Errors)> FromAsync() => StartedProgram.RunAsync(Data, "copy", "--from", Setting);

    /// <summary>Makes a catalogue with so many rows of one table.</summary>
    public void Fill(int rows)
    {
        using (var catalogue = new Catalogue(CatalogueFile, TimeProvider.System))
        {
            catalogue.Prepare();
        }

        using var connection = new SqliteConnection($"Data Source={CatalogueFile};Pooling=False");
        connection.Execute("""
            with recursive n (i) as (select 1 union all select i + 1 from n where i < @rows)
            insert into imports (key, fingerprint) select 'file ' || i, hex(randomblob(100)) from n
            """, new { rows });
    }

    /// <summary>Asks both catalogues who the editors are.</summary>
    /// <returns>What each of them answers: the data folder's, then the database's.</returns>
    public async Task<IReadOnlyList<(int Code, string Output, string[] Errors)>> AskBothAsync() =>
    [
        await StartedProgram.RunAsync(Data, "editors", "list"),
        await StartedProgram.RunAsync(Data, OnDatabase, ["editors", "list"]),
    ];

    /// <summary>Empties the database.</summary>
    public void DropTables() => TestCluster.Execute(Database, "drop schema public cascade; create schema public");

    /// <summary>True once a copy into the database is under way.</summary>
    public bool IsBegun() => Find("to_regclass('unfinished_copy') is not null");

    /// <summary>True where the database holds a catalogue whose copy is complete, and that was not copied away.</summary>
    public bool HasCatalogue() => Find(
        "to_regclass('program') is not null and to_regclass('unfinished_copy') is null and to_regclass('copied_away') is null");

    public void Dispose()
    {
        TestCluster.Drop(Database);
        outside.Dispose();
    }
    private bool Find(string condition)
    {
        using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        return connection.QuerySingle<bool>($"select {condition}");
    }
}
