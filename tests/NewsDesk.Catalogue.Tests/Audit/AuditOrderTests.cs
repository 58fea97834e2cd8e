using NewsDesk.Audit;
using NewsDesk.Lists;

namespace NewsDesk.Tests.Audit;

public sealed class AuditOrderTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Days_are_shown_newest_first_and_page_by_page_where_the_clock_was_set_back()
    {
        int[] minutes = [10, 40, 20, 30, 50];
        foreach (var minute in minutes)
        {
            await newsroom.Catalogue.WriteAsync(
                write => write.ExecuteAsync("insert into audit (at, who, act, detail) values (@at, 'test', 'act', '')",
                    new { at = Day.AddMinutes(minute) }), TestNewsroom.Cancellation);
        }

        var search = new AuditSearch { From = Day.AddMinutes(20), Until = Day.AddMinutes(50) };
        var shown = new List<DateTimeOffset>();
        var log = new AuditLog(newsroom.Newest);
        PageRequest? last = null;
        for (var request = new PageRequest(1); request is not null;)
        {
            var page = (await log.PageAsync(search, request))!;
            shown.AddRange(page.Rows.Select(row => row.At));
            (last, request) = (page.Previous, page.Next);
        }

        Assert.Equal([Day.AddMinutes(40), Day.AddMinutes(30), Day.AddMinutes(20)], shown);
        Assert.Equal(Day.AddMinutes(30), (await log.PageAsync(search, last!))!.Rows.Single().At);
        Assert.Null(await log.PageAsync(search, new PageRequest(1) { Before = new ListPosition("", 999) }));
    }

    public void Dispose() => newsroom.Dispose();
}
