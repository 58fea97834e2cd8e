using NewsDesk.Articles;

namespace NewsDesk.Reading;

/// <summary>The months, or the days of a month, in which something was first published.</summary>
public sealed class ArchiveIndex(CatalogueRead read)
{
    /// <summary>The starts of the periods that hold an article, newest first, by one look-up each, however many articles there
    /// are.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> PeriodsAsync(
        DateTimeOffset from, DateTimeOffset until, Func<DateTimeOffset, DateTimeOffset> startOf, AsOf asOf)
    {
        var starts = new List<DateTimeOffset>();
        while (await NewestAsync(until) is { } newest)
        {
            starts.Add(startOf(newest));
            until = starts[^1];
        }

        return starts;

        Task<DateTimeOffset?> NewestAsync(DateTimeOffset before) => read.FindAsync<DateTimeOffset?>($"""
            select l.published_at
            from listing l
            {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
            where l.scope = 'site' and l.scope_id = 0 and l.published_at >= @from and l.published_at < @before
            order by l.published_at desc
            limit 1
            """, new { from, before, asOf.At, asOf.Now });
    }
}
