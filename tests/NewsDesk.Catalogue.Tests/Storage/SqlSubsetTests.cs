using System.Text.RegularExpressions;

namespace NewsDesk.Tests.Storage;

/// <summary>Reads the sources: every statement keeps to the SQL that SQLite and PostgreSQL both take, and no query names a type of an engine.</summary>
public sealed partial class SqlSubsetTests
{
    /// <summary>What one of the two engines does not take or takes otherwise, and what to write instead.</summary>
    private static readonly (string Pattern, string Instead)[] Forbidden =
    [
        (@"\b(min|max)\s*\((?:[^()]|\([^()]*\))*,", "case when … then … else … end"),
        (@"\biif\s*\(", "case when … then … else … end"),
        (@"\blimit\s+-1\b", "no limit"),
        (@"\binsert\s+or\s+(ignore|replace)\b", "on conflict do nothing, or do update"),
        (@"\bgroup_concat\s*\(", "string_agg(x, ',')"),
        (@"\bsubstr\s*\((?:[^()]|\([^()]*\))*,\s*-", "substr from the front"),
        (@"\bcollate\s+nocase\b", "a stored key (Casefold)"),
        (@"\bcross\s+join\b", "Dialect.InOrderJoin"),
        (@"\bis\s+(not\s+)?@", "is [not] distinct from"),
        (@"\bin\s+@", "Dialect.IsOneOf"),
        (@"\bjson_each\s*\(", "Dialect.IsOneOf or Dialect.Rows"),
        (@"\binstr\s*\(", "Dialect.Contains"),
        (@"\bfold\s*\(", "a text that C# has folded (Casefold)"),
        (@"\bglob\b", "like"),
        (@"\browid\b", "a named key"),
        (@"\bpragma\b", "a member of Storage/Sqlite"),
        (@"\bsqlite_\w+", "a member of Storage/Sqlite"),
        (@"(?<!::\w+\s*)\bifnull\s*\(", "coalesce"),
        (@"\bdatetime\s*\(|\bstrftime\s*\(", "an instant from C#"),
        (@"\bfrom\s*\(\s*select\b(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)\s*(?:where|order|group|limit|join|left|;|$|\))", "an alias for the subquery"),
    ];

    /// <summary>Names of engines' types, outside of the folder that is theirs.</summary>
    private static readonly string[] EngineNames = ["Microsoft.Data.Sqlite", "SQLitePCL", "SqliteConnection", "SqliteException"];

    [Fact]
    public void Every_statement_keeps_to_the_subset() => Assert.Empty(Sources().SelectMany(source => Statements(source.Text)
        .SelectMany(statement => Problems(statement.Sql).Select(problem => $"{source.Path}:{statement.Line}: {problem}"))));

    [Fact]
    public void The_statements_are_found() => Assert.InRange(Sources().Sum(source => Statements(source.Text).Count()), 250, 2_000);

    [Fact]
    public void Only_the_folder_of_an_engine_names_its_types() => Assert.Empty(Sources()
        .Where(source => EngineNames.Any(name => source.Text.Contains(name, StringComparison.Ordinal)))
        .Select(source => source.Path));

    [Theory]
    [InlineData("select max(a, b) from t")]
    [InlineData("select min(coalesce(a, 0), b) from t")]
    [InlineData("select iif(a, 1, 2) from t")]
    [InlineData("select a from t limit -1")]
    [InlineData("insert or ignore into t (a) values (1)")]
    [InlineData("insert or replace into t (a) values (1)")]
    [InlineData("select group_concat(a) from t")]
    [InlineData("select substr(a, -3) from t")]
    [InlineData("select substr(a, -length(b)) from t")]
    [InlineData("select a from t where a = @b collate nocase")]
    [InlineData("select a from t cross join u on u.a = t.a")]
    [InlineData("delete from t where a is not @b")]
    [InlineData("delete from t where a is @b")]
    [InlineData("select a from t where a in @list")]
    [InlineData("select value from json_each(@list)")]
    [InlineData("select a from t where instr(a, @b) > 0")]
    [InlineData("select fold(a) from t")]
    [InlineData("select a from t where a glob 'x*'")]
    [InlineData("select rowid from t")]
    [InlineData("pragma user_version")]
    [InlineData("select name from sqlite_schema")]
    [InlineData("select ifnull(a, 0) from t")]
    [InlineData("select strftime('%Y', a) from t")]
    [InlineData("select a from (select a from t) where a > 1")]
    [InlineData("select a from (select count(*) from t)")]
    public void A_statement_beyond_the_subset_is_found(string sql) => Assert.NotEmpty(Problems(sql));

    [Theory]
    [InlineData("select coalesce(max(a), 0) + 1, min(b) from t where a is distinct from @b")]
    [InlineData("select a from (select a from t) as inner_t where a is null")]
    [InlineData("insert into t (a) values (1) on conflict do nothing")]
    [InlineData("select string_agg(distinct a, ',') from t")]
    public void A_statement_within_it_is_not(string sql) => Assert.Empty(Problems(sql));

    private static IEnumerable<string> Problems(string sql) => Forbidden
        .Where(rule => Regex.IsMatch(sql, rule.Pattern, RegexOptions.IgnoreCase))
        .Select(rule => $"{Regex.Match(sql, rule.Pattern, RegexOptions.IgnoreCase).Value.ReplaceLineEndings(" ")}: write {rule.Instead}");

    private static IEnumerable<(string Path, string Text)> Sources() =>
        from project in new[] { "NewsDesk.Catalogue", "NewsDesk.Web" }
        let root = Path.Combine(Repository.Root, "src", project)
        from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(root, file).Replace('\\', '/')
        where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
            && !path.StartsWith("Storage/Sqlite/", StringComparison.Ordinal) && path != "Storage/Dialect.cs"
        select (path, File.ReadAllText(file));

    /// <summary>The string literals that are statements or parts of one, with the line they begin in.</summary>
    private static IEnumerable<(int Line, string Sql)> Statements(string source) => Literal().Matches(source)
        .Where(literal => SqlWord().IsMatch(literal.Value))
        .Select(literal => (source.AsSpan(0, literal.Index).Count('\n') + 1, literal.Value.Trim('$', '"').Trim()));

    [GeneratedRegex("\\$*\"\"\"(?:[^\"]|\"(?!\"\"))*\"\"\"|\\$?\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex Literal();

    /// <summary>Lower case, as our statements are, and with two of SQL's words: sentences for people are no statements.</summary>
    [GeneratedRegex(@"\b(select|insert into|update \w+\s+set|delete from|pragma|with \w+ as|exists)\b|\b(where|and|order by|join|case when)\b[^.]*(=|<|>|\bis\b|\bin\b)")]
    private static partial Regex SqlWord();
}
