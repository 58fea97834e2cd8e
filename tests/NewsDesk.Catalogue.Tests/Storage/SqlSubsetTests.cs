using System.Text.RegularExpressions;
using NewsDesk.Storage.Migrations;

namespace NewsDesk.Tests.Storage;

/// <summary>Reads the sources: statements keep to the SQL that SQLite and PostgreSQL both take, and engines are named in one folder
/// alone.</summary>
public sealed partial class SqlSubsetTests
{
    private const string Balanced = @"(?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))";

    /// <summary>Where an engine's own SQL may stand.</summary>
    private static readonly string[] OfAnEngine = ["Storage/Engines/Dialect.cs", "Storage/Sqlite/", "Storage/PostgreSql/", "Storage/Migrations/"];

    /// <summary>What must not stand in a statement, and what to write instead.</summary>
    private static readonly (string Pattern, string Instead)[] Forbidden =
    [
        (@"\b(min|max)\s*\(" + @"(?>[^(),]+|\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\))*,",
            "a case expression instead of scalar min() or max()"),
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
        (@"\b(last_insert_rowid|unixepoch|strftime|julianday|typeof|randomblob)\s*\(", "returning, or a value of C#"),
        (@"\bpragma\b|\bsqlite_\w+", "a member of Storage/Sqlite"),
        (@"@\w+\s+is\s+(not\s+)?null\b", "cast(@x as …) is null"),
        (@"\b(from|join|InOrderJoin)\s*\(\s*select\b" + Balanced
            + @"\)(?!\s*(as\s+)?(?!(where|on|order|group|limit|join|left|cross|union|having)\b)\w)", "an alias after the subquery"),
    ];

    private static readonly HashSet<(string Table, string Column)> Nullable = FindNullable();

    [Fact]
    public void Statements_keep_to_what_both_engines_take()
    {
        var issues = Check(Sources()).ToList();
        Assert.True(issues.Count == 0, string.Join('\n', issues));
    }

    [Fact]
    public void Engines_are_named_in_one_folder() => Assert.Empty(Sources()
        .Where(source => !IsOfAnEngine(source.Path))
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
    [InlineData("select unixepoch() * 1000")]
    [InlineData("pragma user_version")]
    [InlineData("from sqlite_schema")]
    [InlineData("where @a is null")]
    [InlineData("from (select a from t where (b)) order by a")]
    [InlineData("update editors set authenticator_on = 1")]
    [InlineData("select hash from pictures where p.webp <> 0")]
    [InlineData("select coalesce(p.avif, 0) from pictures p")]
    [InlineData("select e.id from editors e order by e.id, e.seen_at desc limit 1")]
    [InlineData("select id from articles order by made_by")]
    [InlineData("select coalesce(e.seen_at, 0) as seen_at from editors e order by e.seen_at")]
    [InlineData("select a.id from articles a left join work w on w.article_id = a.id order by w.changed_at, a.id")]
    [InlineData("select (select e.id from editors e order by seen_at) from articles a order by a.id")]
    [InlineData("with a as (select v.article_id, v.number, max(v.id) as last from versions v group by v.article_id) select a.last from a")]
    public void The_check_sees_what_it_looks_for(string sql)
    {
        Assert.StartsWith("x.cs:2:", Assert.Single(Check($"\nf(\"{sql}\");")), StringComparison.Ordinal);
        Assert.Single(Check($"\nf($\"\"\"\n    {{Head}} {sql}\n    \"\"\");"));
    }

    [Theory]
    [InlineData("f($\"where {Dialect.Contains(\"fold(a)\", \"@b\")} and c\")")]
    [InlineData("f($\"where {(isAll ? \"true\" : $\"a in {(isOld ? \"(select rowid)\" : \"()\")}\")}\")")]
    [InlineData("class A { const string B = \"(select c from d)\"; } class E { void F() => G($\"select 1 from {A.B} where c\"); }")]
    [InlineData("class A { static readonly string B = $\"(select {C} from d)\"; void F() => G($\"select 1 from {B} where c\"); }")]
    [InlineData("class A { const string B = \"(select c from d)\"; void F() => G($\"select 1 from e {Dialect.InOrderJoin} {B} on c\"); }")]
    public void The_check_sees_into_holes(string code) => Assert.Single(Check(code));

    [Theory]
    [InlineData("select max(coalesce(a, b)), min(c) from (select a from t) n where cast(@a as text) is null and b is distinct from @b")]
    [InlineData("update editors set authenticator_on = true where authenticator_step = 1")]
    [InlineData("select e.seen_at from editors e join sessions s on s.editor_id = e.id order by e.seen_at desc nulls last, s.seen_at, "
        + "e.disabled_at is null, count(e.seen_at), e.id")]
    [InlineData("select coalesce(e.seen_at, 0) as seen_at from editors e where e.name = '; (' order by seen_at")]
    [InlineData("select id from editors where seen_at is not null order by seen_at")]
    [InlineData("select v.article_id as id, max(v.id), count(*) from versions v group by v.article_id order by v.article_id")]
    public void The_check_lets_the_subset_pass(string sql) => Assert.Empty(Check($"f(\"{sql}\"); // where @a is null"));

    [Theory]
    [InlineData("using Microsoft.Data.Sqlite;")]
    [InlineData("SQLitePCL.raw.sqlite3_open();")]
    [InlineData("catalogue.OpenReader();")]
    public void The_check_sees_an_engine(string code) => Assert.Equal(["x.cs:1: " + code], Lines("x.cs", code, Engine()));

    private static IEnumerable<string> Check(string code) => Check([("x.cs", code)]);

    private static IEnumerable<string> Check(IEnumerable<(string Path, string Text)> sources)
    {
        var selects = new SelectRules(Nullable);
        return new SourceStrings(sources, IsOfAnEngine).All()
            .Where(text => !IsOfAnEngine(text.Path))
            .SelectMany(text => Patterns(text.Text).Concat(selects.Check(text.Text))
            .Select(issue => $"{text.Path}:{text.Line}: '{issue.Found}': write {issue.Instead}."))
            .Distinct();
    }

    private static IEnumerable<(string Found, string Instead)> Patterns(string sql) =>
        from rule in Forbidden.Append(Flags())
        from found in Regex.Matches(sql, rule.Pattern)
        select (found.Value, rule.Instead);

    /// <summary>Columns that hold 0 or 1 are of a type of their own elsewhere.</summary>
    private static (string Pattern, string Instead) Flags()
    {
        var names = string.Join('|',
            Migration.All.SelectMany(migration => Flag().Matches(migration.Sql)).Select(flag => flag.Groups["name"].Value).Distinct());
        return ($@"\b({names})\s*(=|<>)\s*[01]\b|\bcoalesce\((\w+\.)?({names}),\s*[01]\)", "true or false");
    }

    private static HashSet<(string Table, string Column)> FindNullable()
    {
        using var newsroom = new TestNewsroom();
        return [.. newsroom.Query<(string, string)>("""
            select t.name, c.name
            from sqlite_schema t, pragma_table_info(t.name) c
            where t.type = 'table' and c."notnull" = 0 and c.pk = 0
            """)];
    }

    internal static bool IsOfAnEngine(string path) => OfAnEngine.Any(start => path.StartsWith(start, StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string path, string code, Regex pattern) =>
        code.Split('\n').Index().Where(line => pattern.IsMatch(line.Item)).Select(line => $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    internal static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "src", "NewsDesk.Catalogue");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal)
                && !source.Path.StartsWith("bin/", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<name>\w+) integer[^,;]*? check \(\k<name> in \(0, 1\)\)")]
    private static partial Regex Flag();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|SQLitePCL|\bNpgsql|\bOpenReader\b")]
    private static partial Regex Engine();
}
