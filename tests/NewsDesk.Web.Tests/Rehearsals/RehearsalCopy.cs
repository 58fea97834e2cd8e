using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>The copy of the catalogue that a rehearsal works on: a file in its folder, or a schema of the database.</summary>
internal static class RehearsalCopy
{
    public static bool IsIn(string folder) => TestDatabases.Of(folder) is { } database
        ? DatabaseDump.Schemas(database).Contains(Catalogue.RehearsalSchema)
        : File.Exists(FileIn(folder));

    /// <summary>Leaves one as a killed rehearsal does.</summary>
    public static void Leave(string folder)
    {
        if (TestDatabases.Of(folder) is { } database)
        {
            TestCluster.Execute(database, $"create schema {Catalogue.RehearsalSchema} create table versions (id bigint)");
        }
        else
        {
            File.WriteAllText(FileIn(folder), "A copy.");
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "rehearsal", "newsdesk.db");
}
