using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Migrations;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Looks for damage in the file of a catalogue that others may be using, and for tables that no migration made so.</summary>
internal static class CatalogueInspection
{
    /// <summary>The integrity of the whole file is one read; the write-ahead log grows as long as it takes.</summary>
    public static IReadOnlyList<string> Damage(SqliteFile file, int most)
    {
        try
        {
            using var connection = file.LendReader();
            var lines = connection.Query<string>($"pragma integrity_check({most})").AsList();
            return lines is ["ok"] ? [] : [.. lines.SelectMany(line => line.Split('\n')).Where(line => line.Trim() != "")];
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            return [problem.Message];
        }
    }

    /// <summary>One short read for each table.</summary>
    public static IEnumerable<(string Table, long? Row, string Parent)> LostReferences(SqliteFile file)
    {
        foreach (var table in Tables(file))
        {
            using var connection = file.LendReader();
            foreach (var lost in connection.Query<(string, long?, string)>(
                """select "table", rowid, parent from pragma_foreign_key_check(@table)""", new { table }))
            {
                yield return lost;
            }
        }
    }

    /// <summary>Whose file it is and of which schema, and each part that differs from a file that the migrations have just made.</summary>
    public static IReadOnlyList<string> Differences(SqliteFile file)
    {
        using var connection = file.LendReader();
        return Differences(connection);
    }

    /// <inheritdoc cref="Differences(SqliteFile)"/>
    public static IReadOnlyList<string> Differences(DbConnection connection)
    {
        var faults = new List<string>();
        if (connection.ExecuteScalar<long>("pragma application_id") != CatalogueFile.ApplicationId)
        {
            faults.Add("it is not marked as a catalogue of NewsDesk (application_id)");
        }

        var newest = Migration.All[^1].Number;
        if (connection.ExecuteScalar<long>("pragma user_version") is var schema && schema != newest)
        {
            faults.Add($"it says that its schema is {schema}, and this program's is {newest} (user_version)");
        }

        var (made, found) = (OfMigrations(), PartsOf(connection));
        faults.AddRange(made.Where(part => !found.ContainsKey(part.Key)).Select(part => $"{part.Key} is missing"));
        faults.AddRange(found.Where(part => !made.ContainsKey(part.Key)).Select(part => $"{part.Key} is of no migration"));
        faults.AddRange(made.Where(part => found.TryGetValue(part.Key, out var text) && text != part.Value)
            .Select(part => $"{part.Key} is not as the migrations make it"));
        return faults;
    }

    private static IReadOnlyList<string> Tables(SqliteFile file)
    {
        using var connection = file.LendReader();
        return connection.Query<string>("select name from sqlite_schema where type = 'table' order by name").AsList();
    }

    private static Dictionary<string, string> OfMigrations()
    {
        using var memory = SqliteFile.Connection(":memory:", SqliteOpenMode.Memory);
        memory.Open();
        using var unused = new SqliteFile(":memory:");
        var connection = new PreparedConnection(memory, unused, isWriter: true);
        foreach (var migration in Migration.All)
        {
            CatalogueFile.Apply(connection, migration);
        }

        return PartsOf(connection);
    }

    /// <summary>Tables, indexes and triggers by their text, and columns by what is declared of them.</summary>
    private static Dictionary<string, string> PartsOf(DbConnection connection) => connection.Query<(string Part, string Text)>("""
        select type || ' ' || name, sql
        from sqlite_schema
        where sql is not null and name not like 'sqlite\_%' escape '\'
        union all
        select 'column ' || t.name || '.' || c.name, c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk
        from sqlite_schema t
        join pragma_table_xinfo(t.name) c
        where t.type = 'table' and t.name not like 'sqlite\_%' escape '\'
        """).ToDictionary(part => part.Part, part => OnOneLine(part.Text));

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
