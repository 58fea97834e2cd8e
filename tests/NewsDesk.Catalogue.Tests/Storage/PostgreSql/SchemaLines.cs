using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>What a catalogue's tables hold, as lines that are the same for both engines.</summary>
internal static partial class SchemaLines
{
    private const string Balanced = @"\((?<inner>(?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)";

    public static IEnumerable<string> Columns(SqliteConnection connection) => List(connection, """
        select t.name || '.' || x.cid || ' ' || x.name || ' '
          || case
            when lower(t.sql) like '%' || x.name || ' integer%check (' || x.name || ' in (0, 1))%' then 'flag'
            else lower(x.type)
          end
          || case when x."notnull" = 1 or x.pk > 0 then ' not null' else '' end
          || coalesce(' default ' || x.dflt_value, '')
        from sqlite_schema t, pragma_table_xinfo(t.name) x
        where t.type = 'table'
        """).Select(line => line.Contains(" flag ", StringComparison.Ordinal) ? Flag(line) : line);

    public static IEnumerable<string> Columns(NpgsqlConnection connection) => List(connection, """
        select table_name || '.' || (ordinal_position - 1) || ' ' || column_name || ' '
          || case data_type when 'bigint' then 'integer' when 'boolean' then 'flag' when 'bytea' then 'blob' else data_type end
          || case is_nullable when 'NO' then ' not null' else '' end
          || coalesce(' default ' || regexp_replace(column_default, '^(''?)(.*)\1::(text|bigint)$',
            case data_type when 'text' then '''\2''' else '\2' end), '')
        from information_schema.columns
        where table_schema = 'public' and table_name <> 'program'
        """);

    /// <summary>Primary keys, uniques and references.</summary>
    public static IEnumerable<string> Keys(SqliteConnection connection) => List(connection, """
        select t.name || ' primary key (' || (
          select group_concat(name, ', ') from (select x.name from pragma_table_xinfo(t.name) x where x.pk > 0 order by x.pk)) || ')'
        from sqlite_schema t
        where t.type = 'table' and exists (select 1 from pragma_table_xinfo(t.name) x where x.pk > 0)
        union all
        select t.name || ' unique (' || (
          select group_concat(name, ', ') from (select x.name from pragma_index_info(i.name) x order by x.seqno)) || ')'
        from sqlite_schema t, pragma_index_list(t.name) i
        where t.type = 'table' and i.origin = 'u'
        union all
        select t.name || ' foreign key (' || f."from" || ') references ' || f."table" || '(' || f."to" || ')'
        from sqlite_schema t, pragma_foreign_key_list(t.name) f
        where t.type = 'table'
        """);

    public static IEnumerable<string> Keys(NpgsqlConnection connection) => List(connection, """
        select conrelid::regclass || ' ' || pg_get_constraintdef(oid)
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f') and conrelid <> 'program'::regclass
        """).Select(line => Lower(line.Replace("\"", "")));

    public static IEnumerable<string> Indexes(SqliteConnection connection) =>
        List(connection, "select sql from sqlite_schema where type = 'index' and sql is not null").Select(Lower);

    public static IEnumerable<string> Indexes(NpgsqlConnection connection) => List(connection, """
        select indexdef
        from pg_indexes
        where schemaname = 'public' and not exists (select 1 from pg_constraint where conname = indexname)
        """).Select(line => IndexCondition().Replace(Lower(line.Replace("public.", "").Replace("USING btree ", "")), " where $1"));

    /// <summary>Checks of a table without their brackets, which each engine sets differently, and without those of flags.</summary>
    public static IEnumerable<string> Checks(SqliteConnection connection) =>
        from line in List(connection, "select name || ' ' || sql from sqlite_schema where type = 'table'")
        from check in Check().Matches(line)
        let condition = WithoutBrackets(check.Groups["inner"].Value)
        where !condition.EndsWith(" in 0, 1", StringComparison.Ordinal)
        select $"{line[..line.IndexOf(' ', StringComparison.Ordinal)]}: {condition}";

    public static IEnumerable<string> Checks(NpgsqlConnection connection) => List(connection, """
        select conrelid::regclass || ': ' || substr(pg_get_constraintdef(oid), length('CHECK ('))
        from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'c' and conrelid <> 'program'::regclass
        """).Select(line => WithoutBrackets(line.Replace("::text", "").Replace("= ANY (ARRAY[", "in ").Replace("]", "")));

    /// <summary>Triggers and what they say.</summary>
    public static IEnumerable<string> Triggers(SqliteConnection connection) =>
        from line in List(connection, "select name || ' on ' || tbl_name || ': ' || sql from sqlite_schema where type = 'trigger'")
        select $"{line[..line.IndexOf(':', StringComparison.Ordinal)]}: {Sentence().Match(line).Groups[1].Value}";

    public static IEnumerable<string> Triggers(NpgsqlConnection connection) => List(connection, """
        select tgname || ' on ' || tgrelid::regclass || ': ' || rtrim(encode(tgargs, 'escape'), '\0')
        from pg_trigger
        where not tgisinternal
        """);

    public static List<string> List(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => reader[column])));
        }

        return lines;
    }

    private static string Flag(string line) =>
        line.Replace("default 0", "default false").Replace("default 1", "default true");

    private static string Lower(string line) => Space().Replace(line, " ").ToLowerInvariant();

    private static string WithoutBrackets(string condition) => Lower(condition.Replace("(", "").Replace(")", ""));

    [GeneratedRegex(@" where \((.*)\)$")]
    private static partial Regex IndexCondition();

    [GeneratedRegex("check " + Balanced)]
    private static partial Regex Check();

    [GeneratedRegex(@"raise\(abort, '([^']*)'\)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
