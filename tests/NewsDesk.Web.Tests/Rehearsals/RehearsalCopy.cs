using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>The copy of the catalogue that a rehearsal works on: a file in its folder, or a schema of the database.</summary>
internal static class RehearsalCopy
{
    private const string Schema = "public_rehearsal";

    public static bool IsIn(string folder) => TestDatabases.Of(folder) is { } database
        ? DatabaseDump.Schemas(database).Contains(Schema)
        : File.Exists(FileIn(folder));

    /// <summary>Leaves one as a killed rehearsal does.</summary>
    public static void Leave(string folder)
    {
        if (TestDatabases.Of(folder) is { } database)
        {
            TestCluster.Execute(database, $"create schema {Schema}");
        }
        else
        {
            File.WriteAllText(FileIn(folder), "A copy.");
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "rehearsal", "newsdesk.db");
}
