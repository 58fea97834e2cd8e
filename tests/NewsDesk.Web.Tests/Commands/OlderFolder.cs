using Dapper;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Disk;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>A data folder whose catalogue is of an older schema.</summary>
internal static class OlderFolder
{
    public static long Newest { get; } = Migration.All[^1].Number;

    public static string CatalogueIn(string folder) => Path.Combine(folder, "newsdesk.db");

    public static string CopyIn(string folder, long schema) => Path.Combine(folder, $"newsdesk-schema-{schema}.db");

    /// <param name="megabytes">So much more is in it, for work that takes its time.</param>
    public static void Make(string folder, long schema, int megabytes = 0)
    {
        // The program would warn of a file that others can read.
        PrivateModes.ForNewFiles();
        using var file = new SqliteFile(CatalogueIn(folder));
        OlderCatalogue.Make(file, schema);
        using var connection = file.LendWriter();
        for (var n = 0; n < megabytes; n++)
        {
            connection.Execute("""
                insert into held_forms (hash, editor_id, path, fields, held_at)
                values ('more ' || @n, 2, '/admin/settings', hex(zeroblob(500000)), 9)
                """, new { n });
        }
    }
}
