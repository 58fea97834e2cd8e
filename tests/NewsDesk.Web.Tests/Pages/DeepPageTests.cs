using Dapper;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Terms;
using SQLitePCL;

namespace NewsDesk.Web.Tests.Pages;

/// <summary>What a page deep in a list costs, in steps of SQLite's machine and not in seconds.</summary>
public sealed class DeepPageTests
{
    private const int Count = 300;

    [Fact]
    public async Task The_last_page_of_a_list_costs_what_the_first_does()
    {
        await using var site = TestSite.Start();
        var places = new List<ListPosition>();
        for (var n = 0; n < Count; n++)
        {
            var from = TestSite.Noon.AddMinutes(n - Count);
            var story = await site.PublishAsync(TestSite.Text($"story-{n}", $"Story {n}") with { Section = "Coast", VisibleFrom = from });
            places.Add(new ListPosition(from, story.ArticleId));
        }

        var (first, last) = (places[^1].At!.Value, places[25].At!.Value);
        var section = (await site.Get<TermBySlug>().FindAsync(TermKind.Section, "coast", site.AsOf)).Found!;
        foreach (var scope in new[] { ListScope.Site, ListScope.Of(TermKind.Section, section.Id) })
        {
            var top = await CostAsync(site, scope, new PageRequest(20));
            foreach (var (deep, from, until) in new (PageRequest, DateTimeOffset?, DateTimeOffset?)[]
            {
                (new PageRequest(20) { Before = places[25] }, null, null),
                (new PageRequest(20) { After = places[25] }, null, null),
                (new PageRequest(20) { After = places[^25] }, null, null),
                (new PageRequest(20) { Before = places[25] }, last.AddDays(-1), first.AddDays(1)),
                (new PageRequest(20), last.AddDays(-1), last),
            })
            {
                var cost = await CostAsync(site, scope, deep, from, until);
                Assert.InRange(cost.Steps, 1, top.Steps * 5 / 4);
                Assert.Equal(0, cost.Sorts);
                Assert.Equal(0, cost.Scans);
            }
        }
    }

    private static async Task<(int Steps, int Sorts, int Scans)> CostAsync(
        TestSite site, ListScope scope, PageRequest request, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var sql = await SqlAsync(site, scope, request, from, until);
        using var connection = site.Get<Catalogue>().File.LendReader();
        var plan = connection.Query<(long, long, long, string Detail)>($"explain query plan {sql}").Select(row => row.Detail).ToList();
        Assert.Equal("SEARCH l USING PRIMARY KEY (scope=? AND scope_id=? AND (published_at,article_id)>(?,?) AND "
            + "(published_at,article_id)<(?,?))", plan[0]);
        Assert.DoesNotContain(plan,
            step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal));

        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        using (statement)
        {
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
            }

            return (Counted(raw.SQLITE_STMTSTATUS_VM_STEP), Counted(raw.SQLITE_STMTSTATUS_SORT),
                Counted(raw.SQLITE_STMTSTATUS_FULLSCAN_STEP));
        }

        int Counted(int what) => raw.sqlite3_stmt_status(statement, what, 0);
    }

    /// <summary>The very text that a page's query runs, with its values, as SQLite traces it.</summary>
    private static async Task<string> SqlAsync(
        TestSite site, ListScope scope, PageRequest request, DateTimeOffset? from, DateTimeOffset? until)
    {
        var ran = new List<string>();
        sqlite3 handle;
        using (var connection = site.Get<Catalogue>().File.LendReader())
        {
            // This very connection is lent to the next reader.
            handle = connection.Handle;
            raw.sqlite3_trace(handle, (_, sql) => ran.Add(sql), null);
        }

        await site.Get<ArticleList>().PageAsync(scope, request, site.AsOf, from, until);
        raw.sqlite3_trace(handle, (strdelegate_trace)null!, null);
        return Assert.Single(ran, sql => sql.StartsWith("select a.id", StringComparison.Ordinal));
    }
}
