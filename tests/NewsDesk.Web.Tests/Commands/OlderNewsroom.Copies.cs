using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Upgrades;
using NewsDesk.Verification;
using Npgsql;

namespace NewsDesk.Web.Tests.Commands;

/// <content>Its catalogue copies, and what going back leaves.</content>
internal static partial class OlderNewsroom
{
    /// <summary>Begins the names of the schemas that belong to a catalogue in <c>public</c>.</summary>
    private const string Beside = "public_";

    /// <summary>How a sentence of the program calls a catalogue copy.</summary>
    public static string NameOfCopy(long schema) => TestEngine.IsPostgreSql
        ? $"The schema {SchemaOf(schema)} of its database"
        : Path.GetFileName(OlderFolder.CopyIn("", schema));

    /// <summary>The output names a catalogue copy once the work is done.</summary>
    public static bool HasSaidSo(string output) => Copy().IsMatch(output);

    public static bool HasCopy(string folder, long schema) => TestDatabases.Of(folder) is { } database
        ? DatabaseDump.Schemas(database).Contains(SchemaOf(schema))
        : File.Exists(OlderFolder.CopyIn(folder, schema));

    /// <summary>The rows of a catalogue copy.</summary>
    public static IReadOnlyList<string> DumpCopy(string folder, long schema) => TestDatabases.Of(folder) is { } database
        ? DatabaseDump.Of(database, SchemaOf(schema))
        : TableDump.Whole(OlderFolder.CopyIn(folder, schema));

    /// <summary>Makes a catalogue copy that has nothing in it.</summary>
    public static void LeaveEmptyCopy(string folder, long schema)
    {
        if (TestEngine.IsPostgreSql)
        {
            StoredCatalogue.Execute(folder, $"create schema {SchemaOf(schema)}");
        }
        else
        {
            File.WriteAllBytes(OlderFolder.CopyIn(folder, schema), []);
        }
    }

    public static void DamageCopy(string folder, long schema)
    {
        if (TestEngine.IsPostgreSql)
        {
            StoredCatalogue.Execute(folder, $"drop table {SchemaOf(schema)}.notes cascade");
        }
        else
        {
            var copy = OlderFolder.CopyIn(folder, schema);
            File.WriteAllBytes(copy, File.ReadAllBytes(copy)[..^5000]);
        }
    }

    /// <summary>Each catalogue copy is whole, but the empty ones that a test has made.</summary>
    public static void AssertCopiesWhole(string folder)
    {
        if (!TestEngine.IsPostgreSql)
        {
            Assert.All(Directory.GetFiles(folder, "newsdesk-schema-*.db").Where(file => new FileInfo(file).Length > 0),
                file => CatalogueFile.Verify(file));
            return;
        }

        using var program = OpenNewest(folder);
        using var connection = (NpgsqlConnection)StoredCatalogue.Connect(folder);
        foreach (var schema in new[] { Older, Newest }.Where(schema => HasCopy(folder, schema)))
        {
            Assert.Null(PostgreSqlInspection.WhyNot(
                connection, (PostgreSqlEngine)program.Engine, SchemaOf(schema), schema));
        }
    }

    /// <summary>The older catalogue stands in its place, and the newer one is kept. The copy that was gone back to stays where it is a
    /// file.</summary>
    public static void AssertGoneBack(string folder, IReadOnlyList<string> older, IReadOnlyList<string> newer)
    {
        Assert.Equal(older, StoredCatalogue.Dump(folder));
        Assert.Equal(newer, DumpCopy(folder, Newest));
        Assert.Equal(!TestEngine.IsPostgreSql, HasCopy(folder, Older));
        Assert.False(HasWork(folder));
    }

    /// <summary>Nothing unfinished is left beside the catalogue, and one in a database has no fault; the rows of an older file are made
    /// up.</summary>
    public static async Task AssertSoundAsync(string folder)
    {
        Assert.Empty(Directory.GetFileSystemEntries(folder, "*.part*"));
        if (TestEngine.IsPostgreSql)
        {
            using var connection = StoredCatalogue.Connect(folder);
            var schema = connection.QuerySingle<long>("select schema from program");
            using var program = schema == Newest ? OpenNewest(folder) : StoredCatalogue.Open(folder);
            var verification = new VerifyCatalogue(program, new PictureFiles(Path.Combine(folder, "pictures")), new MarkdownRenderer());
            var report = await verification.ExecuteAsync(mend: false, null, TestContext.Current.CancellationToken);
            Assert.True(report.IsWhole, string.Join('\n', report.Lines));
        }
    }

    /// <summary>Leaves what going back works on, as a killed run does.</summary>
    public static void LeaveWork(string folder)
    {
        if (TestEngine.IsPostgreSql)
        {
            using var program = StoredCatalogue.Open(folder);
            var engine = (PostgreSqlEngine)program.Engine;
            engine.Run(connection => PostgreSqlCopy.Write(
                connection, "public", $"{Beside}going_back_present", engine, "newsdesk migrate --back", CancellationToken.None),
                IsolationLevel.RepeatableRead);
        }
        else
        {
            var left = Directory.CreateDirectory(Path.Combine(folder, "going-back")).FullName;
            File.WriteAllText(Path.Combine(left, "present.db"), "a whole copy");
        }
    }

    /// <summary>Going back has left something to remove or to say.</summary>
    public static bool HasWork(string folder)
    {
        if (TestDatabases.Of(folder) is not { } database)
        {
            return Directory.Exists(Path.Combine(folder, "going-back"));
        }

        using var program = OpenNewest(folder);
        return GoBack.FindDone(program) is not null
            || DatabaseDump.Schemas(database).Any(schema => schema.StartsWith($"{Beside}going_back", StringComparison.Ordinal));
    }

    private static string SchemaOf(long schema) => string.Create(CultureInfo.InvariantCulture, $"{Beside}schema_{schema}");

    [GeneratedRegex($"({Beside}schema_|newsdesk-schema-)[0-9]")]
    private static partial Regex Copy();
}
