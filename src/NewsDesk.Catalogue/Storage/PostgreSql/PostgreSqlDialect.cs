using System.Data;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The dialect of PostgreSQL, where a list is an array and the planner chooses the order of joins.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    public static PostgreSqlDialect Instance { get; } = new();

    public override string InOrderJoin => "join";

    public override string IsOneOf(string value, string parameter) => $"{value} = any(@{parameter})";

    public override string Rows(string parameter, string alias) => $"unnest(@{parameter}) {alias} (value)";

    public override string NumberedRows(string parameter, string alias) =>
        $"(select n.position - 1 as position, n.value from unnest(@{parameter}) with ordinality n (value, position)) {alias}";

    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    protected override SqlMapper.ICustomQueryParameter Parameter<T>(IEnumerable<T> values) => new Array<T>([.. values]);

    private sealed class Array<T>(T[] values) : SqlMapper.ICustomQueryParameter
    {
        public void AddParameter(IDbCommand command, string name) => command.Parameters.Add(new NpgsqlParameter<T[]>(name, values));
    }
}
