using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>The dialect of SQLite, where a list is a JSON array.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static SqliteDialect Instance { get; } = new();

    public override string InOrderJoin => "cross join";

    public override string IsOneOf(string value, string parameter) => $"{value} in (select value from json_each(@{parameter}))";

    public override string Rows(string parameter, string alias) => $"json_each(@{parameter}) {alias}";

    public override string NumberedRows(string parameter, string alias) =>
        $"(select key as position, value from json_each(@{parameter})) {alias}";

    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    protected override SqlMapper.ICustomQueryParameter Parameter<T>(IEnumerable<T> values) =>
        new JsonList(JsonSerializer.Serialize(values));

    private sealed class JsonList(string json) : SqlMapper.ICustomQueryParameter
    {
        public void AddParameter(IDbCommand command, string name) => command.Parameters.Add(new SqliteParameter(name, json));
    }
}
