using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>A SHA-256 of each column of a catalogue's file and of each file in a folder. Large ones fit into memory so.</summary>
internal static class ColumnDigests
{
    /// <summary>One line for each part of the schema, and one for each column, over its values with their types in the order of the
    /// key.</summary>
    public static IReadOnlyList<string> OfCatalogue(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var tables = connection.Query<string>(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name").AsList();
        return
        [
            .. connection.Query<string>("select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_schema order by type, name"),
            .. tables.SelectMany(table => OfTable(connection, table)),
        ];
    }

    public static IReadOnlyList<string> OfFiles(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
        {
            using var file = File.OpenRead(path);
            return $"{Path.GetRelativePath(folder, path)} {Convert.ToHexStringLower(SHA256.HashData(file))}";
        }),
    ];

    private static IEnumerable<string> OfTable(SqliteConnection connection, string table)
    {
        var columns = connection.Query<(string Name, long Key)>("""
            select '"' || name || '"', pk from pragma_table_info(@table)
            """, new { table }).AsList();
        var key = columns.Where(column => column.Key > 0).OrderBy(column => column.Key).ToList();
        var order = string.Join(", ", (key.Count > 0 ? key : columns).Select(column => column.Name));
        var hashes = columns.ConvertAll(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        using var command = connection.CreateCommand();
        var values = string.Join(", ", columns.Select(column => $"typeof({column.Name}), cast({column.Name} as blob)"));
        command.CommandText = $"select {values} from {table} order by {order}";
        var rows = 0L;
        using (var reader = command.ExecuteReader())
        {
            for (; reader.Read(); rows++)
            {
                foreach (var (place, hash) in hashes.Index())
                {
                    var value = reader.IsDBNull(2 * place + 1) ? [] : reader.GetFieldValue<byte[]>(2 * place + 1);
                    hash.AppendData(System.Text.Encoding.UTF8.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(2 * place)} {value.Length} ")));
                    hash.AppendData(value);
                }
            }
        }

        return columns.Zip(hashes, (column, hash) =>
        {
            using (hash)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"{table}.{column.Name.Trim('"')}: {rows} rows {Convert.ToHexStringLower(hash.GetHashAndReset())}");
            }
        }).ToList();
    }
}
