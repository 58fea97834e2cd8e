using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Lists;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Terms;

namespace NewsDesk.Tests.Audit;

/// <summary>Each filter of the audit walks an index, however long the audit is.</summary>
public sealed class AuditPlanTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (AuditSearch Search, string Index)> Filters = new()
    {
        ["who"] = (new AuditSearch { Who = "TEST" }, "audit_by_who"),
        ["act"] = (new AuditSearch { Act = "publish" }, "audit_by_act"),
        ["article"] = (new AuditSearch { Subject = AuditSubject.Article(1) }, "audit_by_article"),
        ["picture"] = (new AuditSearch { Subject = AuditSubject.Picture("a") }, "audit_by_picture"),
        ["person"] = (new AuditSearch { Subject = AuditSubject.Person(1) }, "audit_by_person"),
        ["section"] = (new AuditSearch { Subject = AuditSubject.Section(1) }, "audit_by_section"),
        ["tag"] = (new AuditSearch { Subject = AuditSubject.Tag(1) }, "audit_by_tag"),
        ["author"] = (new AuditSearch { Subject = AuditSubject.Author(1) }, "audit_by_author"),
        ["token"] = (new AuditSearch { Subject = AuditSubject.Token(1) }, "audit_by_its_token"),
        ["by"] = (new AuditSearch { ByToken = 1 }, "audit_by_token"),
        ["from"] = (new AuditSearch { From = Day }, "audit_by_at"),
        ["until"] = (new AuditSearch { Until = Day.AddDays(1) }, "audit_by_at"),
        ["days"] = (new AuditSearch { From = Day, Until = Day.AddDays(1) }, "audit_by_at"),
    };

    private readonly TestNewsroom newsroom = new();

    public static TheoryData<string, string> Requests =>
        [.. Filters.Keys.SelectMany(filter => new[] { "", "before", "after" }.Select(way => (filter, way)))];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_filter_walks_its_index_in_order(string filter, string way)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        var (search, index) = Filters[filter];
        var first = new ListPosition("", 1);
        var request = new PageRequest(50) { Before = way == "before" ? first : null, After = way == "after" ? first : null };

        var plan = await PlanAsync(search, request);

        Assert.Contains(plan, step => step.StartsWith($"SEARCH t USING INDEX {index} (", StringComparison.Ordinal));
        Assert.DoesNotContain(plan,
            step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TermKind.Section)]
    [InlineData(TermKind.Tag)]
    [InlineData(TermKind.Author)]
    public void The_next_id_of_a_term_is_looked_up_in_an_index(TermKind kind)
    {
        var plan = newsroom.Query<(int, int, int, string Detail)>($"explain query plan select {TermRow.NextId(kind)}")
            .Select(step => step.Detail).ToList();
        Assert.Contains($"SEARCH audit USING COVERING INDEX audit_by_{kind.Name()}", string.Join('\n', plan), StringComparison.Ordinal);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN audit", StringComparison.Ordinal));
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>How the engine runs the statement that fetches a page.</summary>
    private async Task<IReadOnlyList<string>> PlanAsync(AuditSearch search, PageRequest request)
    {
        var statement = "";
        void Note(string sql, bool isNew) => statement =
            sql.Contains("order by", StringComparison.Ordinal) && sql.Contains("t.detail", StringComparison.Ordinal) ? sql : statement;
        newsroom.Catalogue.File.Running += Note;
        Assert.NotNull(await new AuditLog(newsroom.Newest).PageAsync(search, request));
        newsroom.Catalogue.File.Running -= Note;

        using var connection = newsroom.Catalogue.File.LendReader();
        var values = new DynamicParameters();
        foreach (var name in Regex.Matches(statement, "@([A-Za-z]+)").Select(match => match.Groups[1].Value).Distinct())
        {
            values.Add(name, null);
        }

        return [.. (await connection.QueryAsync($"explain query plan {statement}", values)).Select(row => (string)row.detail)];
    }
}
