using System.Text.RegularExpressions;

namespace NewsDesk.Tests.Storage;

/// <summary>Reads the sources: statements keep to the SQL that SQLite and PostgreSQL both take, and engines are named in one folder alone.</summary>
public sealed partial class SqlSubsetTests
{
    private const string Balanced = @"(?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))";

    /// <summary>Where an engine's own SQL may stand.</summary>
    private static readonly string[] OfAnEngine = ["Storage/Dialect.cs", "Storage/Sqlite/", "Storage/Migrations/"];

    /// <summary>What must not stand in a statement, and what to write instead.</summary>
    private static readonly (string Pattern, string Instead)[] Forbidden =
    [
        (@"\b(min|max)\s*\(" + @"(?>[^(),]+|\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\))*,", "a case expression instead of scalar min() or max()"),
        (@"\biif\s*\(", "a case expression"),
        (@"\blimit\s+-", "no limit, or a large number"),
        (@"\binsert\s+or\s+\w+", "on conflict do nothing"),
        (@"\bgroup_concat\s*\(", "string_agg(x, ',')"),
        (@"\bsubstr\s*\((?:[^(),]|\([^()]*\)|,(?!\s*-))*,\s*-", "a position from the start"),
        (@"\bcollate\s+nocase\b", "a stored key of Casefold, or a sort in C#"),
        (@"\bcross\s+join\b", "Dialect.InOrderJoin"),
        (@"\bis\s+(not\s+)?@", "is [not] distinct from"),
        (@"\bin\s+@", "Dialect.IsOneOf"),
        (@"\bjson_each\s*\(", "Dialect.Rows or Dialect.IsOneOf"),
        (@"\binstr\s*\(", "Dialect.Contains"),
        (@"\bfold\s*\(", "a text that C# has folded (Casefold)"),
        (@"\bifnull\s*\(", "coalesce"),
        (@"\bglob\b", "like"),
        (@"\browid\b", "a named key"),
        (@"\bpragma\b|\bsqlite_\w+", "a member of Storage/Sqlite"),
        (@"@\w+\s+is\s+(not\s+)?null\b", "cast(@x as …) is null"),
        (@"\b(from|join)\s*\(\s*select\b" + Balanced + @"\)(?!\s*(as\s+)?(?!(where|on|order|group|limit|join|left|cross|union|having)\b)\w)", "an alias after the subquery"),
    ];

    [Fact]
    public void Statements_keep_to_what_both_engines_take() => Assert.Empty(Sources()
        .Where(source => !OfAnEngine.Any(path => source.Path.StartsWith(path, StringComparison.Ordinal)))
        .SelectMany(source => Check(source.Path, source.Text)));

    [Fact]
    public void Engines_are_named_in_one_folder() => Assert.Empty(Sources()
        .Where(source => !OfAnEngine.Any(path => source.Path.StartsWith(path, StringComparison.Ordinal)))
        .SelectMany(source => Lines(source.Path, source.Text, Engine())));

    [Theory]
    [InlineData("select max(a, coalesce(b, 0))")]
    [InlineData("select iif(a, b, c)")]
    [InlineData("select a limit -1")]
    [InlineData("insert or ignore into t")]
    [InlineData("select group_concat(a)")]
    [InlineData("select substr(a, -3)")]
    [InlineData("order by a collate nocase")]
    [InlineData("from a cross join b on b.id = a.id")]
    [InlineData("where a is not @b")]
    [InlineData("where a in @list")]
    [InlineData("from json_each(@a) j")]
    [InlineData("where instr(a, @b) > 0")]
    [InlineData("select fold(a)")]
    [InlineData("select ifnull(a, 0)")]
    [InlineData("where a glob 'x*'")]
    [InlineData("select rowid")]
    [InlineData("pragma user_version")]
    [InlineData("from sqlite_schema")]
    [InlineData("where @a is null")]
    [InlineData("from (select a from t where (b)) order by a")]
    public void The_check_sees_what_it_looks_for(string sql)
    {
        Assert.StartsWith("x.cs:2:", Assert.Single(Check("x.cs", $"\nf(\"{sql}\");")), StringComparison.Ordinal);
        Assert.Single(Check("x.cs", $"\nf($\"\"\"\n    {{Head}} {sql}\n    \"\"\");"));
    }

    [Theory]
    [InlineData("select max(coalesce(a, b)), min(c) from (select a from t) n where cast(@a as text) is null and b is distinct from @b")]
    public void The_check_lets_the_subset_pass(string sql) => Assert.Empty(Check("x.cs", $"f(\"{sql}\"); // where @a is null"));

    [Theory]
    [InlineData("using Microsoft.Data.Sqlite;")]
    [InlineData("SQLitePCL.raw.sqlite3_open();")]
    [InlineData("catalogue.OpenReader();")]
    public void The_check_sees_an_engine(string code) => Assert.Equal(["x.cs:1: " + code], Lines("x.cs", code, Engine()));

    private static IEnumerable<string> Check(string path, string code) =>
        from text in Literal().Matches(code)
        where text.Groups["text"].Success
        from rule in Forbidden
        from found in Regex.Matches(text.Value, rule.Pattern)
        select $"{path}:{code[..(text.Index + found.Index)].Count(letter => letter == '\n') + 1}: '{found.Value}': write {rule.Instead}.";

    private static IEnumerable<string> Lines(string path, string code, Regex pattern) =>
        code.Split('\n').Index().Where(line => pattern.IsMatch(line.Item)).Select(line => $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "src", "NewsDesk.Catalogue");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith("bin/", StringComparison.Ordinal));
    }

    /// <summary>Comments and characters, which are passed over, and strings.</summary>
    [GeneratedRegex(""""//[^\n]*|/\*[\s\S]*?\*/|'(\\.|[^'\\\n])+'|(?<text>\$*"""[\s\S]*?"""|(\$?@|@\$)"([^"]|"")*"|\$?"(\\.|[^"\\\n])*")"""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|SQLitePCL|\bOpenReader\b")]
    private static partial Regex Engine();
}
