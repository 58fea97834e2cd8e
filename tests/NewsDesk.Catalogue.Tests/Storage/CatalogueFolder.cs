using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage;

/// <summary>A data folder in which a catalogue of any schema is made, upgraded and put back.</summary>
internal sealed class CatalogueFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public string Database => System.IO.Path.Combine(Path, "newsdesk.db");

    /// <summary>A log stays where its last reader could not remove it.</summary>
    public HashSet<string> Names() => [.. Directory.GetFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path))
        .Except(["newsdesk.db-wal", "newsdesk.db-shm"])];

    public string CopyOf(long schema) => System.IO.Path.Combine(Path, $"newsdesk-schema-{schema}.db");

    public void Make(long schema) => Make(Database, schema);

    public static void Make(string path, long schema)
    {
        using var file = new SqliteFile(path);
        OlderCatalogue.Make(file, schema);
    }

    public CatalogueUpgrade Prepare()
    {
        using var catalogue = new Catalogue(Database, TimeProvider.System);
        return catalogue.Prepare();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
