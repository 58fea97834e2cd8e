using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Tests.Verification;

namespace NewsDesk.Tests.Transfer;

/// <summary>The file of a newsroom in which every table has rows, with values that engines keep in different ways.</summary>
internal static class FilledCatalogue
{
    /// <summary>What the program's own acts of <see cref="WholeNewsroom"/> leave empty.</summary>
    private const string Rest = """
        insert into recovery_codes values (1, 'none', null, null), (1, 'empty', x'', 0), (1, 'zeros', x'0000ff', 9223372036854775807);
        insert into sessions values ('', 1, 0, -9223372036854775808, 1, 'Zoë 🦊', '::1'), ('a', 1, 1, 1, 1, '', ''), ('B', 1, 1, 1, 1, '', '');
        insert into known_browsers (hash, editor_id, seen_at) values ('b', 1, 5), ('b', 2, 5), ('ä', 1, 5);
        insert into one_time_links (hash, purpose, email, made_by, made_at, expires_at) values ('l', 'invite', '', '', 1, 2);
        insert into held_forms (hash, path, fields, held_at) values ('f', '/admin', '{"a": "\n\t\\"}', 1);
        insert into previews (article_id, editor_id, hash, made_at, expires_at) values (1, 1, 'p', 1, 2), (1, 1, 'q', 1, 2);
        insert into backups (began_at, ended_at, file, length, has_keys, is_scheduled) values (1, 2, 'f', 3, 1, 0);
        insert into picture_crops values (@Picture, 'top', '16x9', 3, 4);
        insert into erasing values (2);
        insert into erasing_subjects values (null, 1, null, null), (null, 1, null, null), ('', null, null, 7);
        update pictures set avif = 1, webp = null, jpegs = 0, caption = '', credit = null;
        """;

    public static async Task<WholeNewsroom> MakeAsync()
    {
        var whole = await WholeNewsroom.MakeAsync();
        whole.Plant(Rest);
        using var connection = Open(whole.Newsroom.Catalogue.Name);
        Assert.DoesNotContain(Tables(connection), table => connection.ExecuteScalar<long>($"select count(*) from {table}") == 0);
        return whole;
    }

    /// <summary>Every part of the schema, and each value of each row as SQLite itself writes it down, with its type.</summary>
    public static IReadOnlyList<string> Dump(string path)
    {
        using var connection = Open(path);
        return
        [
            .. connection.Query<string>("select 'schema ' || user_version || ' of ' || application_id from pragma_user_version, "
                + "pragma_application_id"),
            .. connection.Query<string>("select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_schema order by type, name"),
            .. Tables(connection).SelectMany(table =>
            {
                var columns = connection.Query<string>("select '\"' || name || '\"' from pragma_table_info(@table)", new { table });
                var row = string.Join(" || ', ' || ", columns.Select(column => $"typeof({column}) || ' ' || quote({column})"));
                return connection.Query<string>($"select '{table}: ' || {row} from \"{table}\"").Order(StringComparer.Ordinal);
            }),
        ];
    }

    private static List<string> Tables(SqliteConnection connection) => connection.Query<string>(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name").AsList();

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
