using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage.PostgreSql;
using Npgsql;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>Each statement of the sources is one that SQLite and PostgreSQL take, in every form that it may have.</summary>
public sealed partial class StatementsOfBothEnginesTests
{
    private const string Head = "using NewsDesk.Storage.Engines; "
        + "class A { public object F(CatalogueRead read, Dialect dialect, string table, bool all) =>";

    private static readonly Lazy<SourceStatements> ForSqlite = new(() => Read(SqliteDialect.Instance, [.. SqlSubsetTests.Sources()]));
    private static readonly Lazy<SourceStatements> ForPostgreSql =
        new(() => Read(PostgreSqlDialect.Instance, [.. SqlSubsetTests.Sources()]));

    [Fact]
    public void No_statement_of_the_sources_is_left_out()
    {
        Assert.True(ForSqlite.Value.Missing.Count == 0, string.Join('\n', ForSqlite.Value.Missing));
        Assert.True(ForSqlite.Value.Found.DistinctBy(one => (one.Path, one.Line)).Count() > 230, "The sources were not understood.");
    }

    [Fact]
    public void Sqlite_takes_every_statement() => AssertNone(OnSqlite(ForSqlite.Value.Found));

    [Fact]
    public void PostgreSql_takes_every_statement()
    {
        TestCluster.SkipWhereMissing();
        AssertNone(OnPostgreSql(ForPostgreSql.Value.Found));
    }

    /// <summary>In each the second form of the hole is one that a single engine takes.</summary>
    [Theory]
    [InlineData("read.FindAsync<long>(\"select iif(1 = 1, 1, 2)\")", true, false)]
    [InlineData("read.FindAsync<long>($\"select 1 {(all ? \"\" : \"limit all\")}\")", false, true)]
    [InlineData("read.FindAsync<long>($\"select {Column()} from articles\")", true, false)]
    [InlineData("read.FindAsync<long>(\"select id from articles; select id::text from articles\")", false, true)]
    [InlineData("read.FindAsync<long>($\"select id from articles where {dialect.Contains(\"slug\", \"@a\")}\")", true, true)]
    public void One_that_a_single_engine_takes_is_found_with_its_line(string call, bool onSqlite, bool onPostgreSql)
    {
        TestCluster.SkipWhereMissing();
        AssertFound(onSqlite, OnSqlite(ReadCall(SqliteDialect.Instance, call).Found));
        AssertFound(onPostgreSql, OnPostgreSql(ReadCall(PostgreSqlDialect.Instance, call).Found));

        static void AssertFound(bool isTaken, List<string> problems) => Assert.True(isTaken ? problems.Count == 0
            : problems is [var one] && one.StartsWith("A.cs:2: ", StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("read.FindAsync<long>($\"select 1 from {table}\")", "A.cs:2: This part of it is not known: A.cs:2: table")]
    [InlineData("read.OtherAsync(\"select 1 from articles\")", "A.cs:2: No call that runs it was found: \"select 1 from articles\"")]
    [InlineData("new Func<object>(() => { var a = \"select 1\"; a += \" from articles\"; return read.FindAsync<long>(a); })",
        "A.cs:2: This part of it is not known: A.cs:2: a")]
    [InlineData("new Func<object>(() => { List<string> a = [\"b\"]; return read.FindAsync<long>(\"select \" + string.Join(\",\", a)); })",
        "A.cs:2: This part of it is not known: A.cs:2: a")]
    public void One_that_is_not_understood_is_told(string call, string told) =>
        Assert.Equal(told, ReadCall(SqliteDialect.Instance, call).Missing[0]);

    private static SourceStatements ReadCall(Dialect dialect, string call) => Read(dialect,
    [
        ("A.cs", $$"""
            {{Head}}
              {{call}}; string Column() => "iif(id > 0, id, 0)"; }
            """),
        ("Storage/Read.cs", """
            namespace NewsDesk.Storage.Engines
            {
                public abstract class Dialect { public abstract string Contains(string text, string part); }
            }
            namespace NewsDesk.Storage
            {
                public class CatalogueRead
                {
                    public object FindAsync<T>(string sql) => sql;
                    public object OtherAsync(string text) => text;
                }
            }
            """),
    ]);

    private static SourceStatements Read(Dialect dialect, IEnumerable<(string Path, string Text)> sources) =>
        new(sources, dialect, SqlSubsetTests.IsOfAnEngine);

    private static void AssertNone(List<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));

    private static List<string> OnSqlite(IEnumerable<SourceStatement> statements)
    {
        using var newsroom = new TestNewsroom(isPostgreSql: false);
        using var connection = new SqliteConnection($"Data Source={newsroom.Catalogue.Name};Pooling=False");
        connection.Open();
        return Problems(statements, sql =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"explain {sql}";
            foreach (var name in Parameters(sql))
            {
                command.Parameters.AddWithValue(name, DBNull.Value);
            }

            using var reader = command.ExecuteReader();
        });
    }

    private static List<string> OnPostgreSql(IEnumerable<SourceStatement> statements)
    {
        var database = TestCluster.NewDatabase();
        try
        {
            using var connection = new NpgsqlConnection(database + ";Pooling=false");
            connection.Open();
            return Problems(statements, sql => Prepare(connection, sql));
        }
        finally
        {
            TestCluster.Drop(database);
        }
    }

    /// <summary>The server infers the type of each parameter, but for those of lists, of which it knows only that they are one.</summary>
    private static void Prepare(NpgsqlConnection connection, string sql)
    {
        var names = Parameters(sql);
        var numbered = Parameter().Replace(sql, match => match.Groups["name"].Success ? $"${names.IndexOf(match.Value) + 1}" : match.Value);
        string Types(string list) => names.Count == 0 ? "" : $"({string.Join(", ", names.Select(name =>
            Regex.IsMatch(sql, $@"unnest\({name}\)") ? list : "unknown"))})";
        try
        {
            connection.Execute($"prepare tried {Types("text[]")} as {numbered}");
        }
        catch (PostgresException) when (sql.Contains("unnest(", StringComparison.Ordinal))
        {
            connection.Execute($"prepare tried {Types("bigint[]")} as {numbered}");
        }

        connection.Execute("deallocate tried");
    }

    private static List<string> Problems(IEnumerable<SourceStatement> statements, Action<string> prepare) => [.. statements
        .SelectMany(statement => Single(statement.Sql).Select(sql => (Place: $"{statement}", Sql: sql)))
        .Distinct()
        .Select(statement =>
        {
            try
            {
                prepare(statement.Sql);
                return null;
            }
            catch (System.Data.Common.DbException problem)
            {
                return $"{statement.Place}: {problem.Message.ReplaceLineEndings(" ")}\n{statement.Sql}";
            }
        })
        .OfType<string>()];

    /// <summary>A text may hold several statements.</summary>
    private static IEnumerable<string> Single(string sql) =>
        Part().Matches(sql).Select(part => part.Value.Trim()).Where(part => part != "");

    private static List<string> Parameters(string sql) =>
        [.. Parameter().Matches(sql).Where(match => match.Groups["name"].Success).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"'[^']*'|(?<name>@\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:'[^']*'|[^;'])+")]
    private static partial Regex Part();
}
