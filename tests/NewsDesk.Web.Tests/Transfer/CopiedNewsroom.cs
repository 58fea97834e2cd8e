using NewsDesk.Tests.Storage.PostgreSql;
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
        Database = TestCluster.NewEmptyDatabase();
        File.WriteAllText(Path.Combine(outside.Path, "database"), Database + "\n");
        Data = Path.Combine(outside.Path, "data");
        Directory.CreateDirectory(Data);
    }

    public string Database { get; }

    /// <summary>The data folder.</summary>
    public string Data { get; init; }

    public string CatalogueFile => Path.Combine(Data, "newsdesk.db");

    /// <summary>What stands behind --to and --from, and in NewsDesk:Database.</summary>
    public string Setting => $"file:{Path.Combine(outside.Path, "database")}";

    public (string, string?)[] OnDatabase => [("NewsDesk__Database", Setting)];

    public Task<(int Code, string Output, string[] Errors)> ToAsync() => StartedProgram.RunAsync(Data, "copy", "--to", Setting);

    public Task<(int Code, string Output, string[] Errors)> FromAsync() => StartedProgram.RunAsync(Data, "copy", "--from", Setting);

    /// <summary>Moves the catalogue of the data folder aside, as somebody does who copies back.</summary>
    public string MoveAside()
    {
        var aside = Path.Combine(outside.Path, "aside.db");
        foreach (var ending in new[] { "", "-wal", "-shm" }.Where(ending => File.Exists(CatalogueFile + ending)))
        {
            File.Move(CatalogueFile + ending, aside + ending, overwrite: true);
        }

        return aside;
    }

    /// <summary>Empties the database.</summary>
    public void DropTables() => TestCluster.Execute(Database, "drop schema public cascade; create schema public");

    /// <summary>True once a copy into the database is under way.</summary>
    public bool IsBegun()
    {
        using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand("select to_regclass('unfinished_copy') is not null", connection);
        return (bool)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        TestCluster.Drop(Database);
        outside.Dispose();
    }
}
