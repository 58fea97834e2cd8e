using NewsDesk.Articles;
using NewsDesk.Verification;
using SQLitePCL;

namespace NewsDesk.Tests.Verification;

/// <summary>What it costs to derive the lists of a few versions, in steps of SQLite's machine and not in seconds.</summary>
public sealed class ListingCostTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_range_costs_the_same_however_many_articles_there_are()
    {
        await PublishAsync(1, 20);
        var few = Steps();

        await PublishAsync(21, 200);

        Assert.InRange(Steps(), 1, few * 5 / 4);
    }

    public void Dispose() => newsroom.Dispose();

    private async Task PublishAsync(int first, int last)
    {
        for (var n = first; n <= last; n++)
        {
            await newsroom.PublishedAsync(TestNewsroom.Text($"story-{n}", EditKind.First) with { Section = "Coast", Tags = ["Ships"] });
        }
    }

    private int Steps()
    {
        var sql = Listing.RowsOf(IdRange.Of("i.version_id")).Replace("@After", "5", StringComparison.Ordinal)
            .Replace("@UpTo", "15", StringComparison.Ordinal);
        using var connection = newsroom.Catalogue.File.LendReader();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        using (statement)
        {
            var rows = 0;
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                rows++;
            }

            Assert.Equal(30, rows);
            return raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
        }
    }
}
