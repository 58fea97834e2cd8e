using Dapper;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Everything that stands in a schema of a database, as lines that tests compare.</summary>
internal static class DatabaseDump
{
    /// <summary>Every row of every table, and the next number of each id.</summary>
    public static IReadOnlyList<string> Of(string database, string schema = "public")
    {
        var rows = List(database, $"select relname from pg_class where relnamespace = '{schema}'::regnamespace and relkind = 'r' order by 1")
            .SelectMany(table => List(database, $"select '{table}: ' || t::text from {schema}.{table} t order by 1"));
        return [.. rows, .. List(database, $"""
            select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences where schemaname = '{schema}' order by sequencename
            """)];
    }

    /// <summary>The schemas beside that of the catalogue which belong to it.</summary>
    public static IReadOnlyList<string> Schemas(string database) =>
        List(database, "select nspname from pg_namespace where nspname ~ '^(newsdesk|public_)' order by nspname");

    private static List<string> List(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database + ";Pooling=false");
        return connection.Query<string>(sql).AsList();
    }
}
