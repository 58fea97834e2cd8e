using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>
/// Names what readers can see: it is another one after every committed change and after every instant at which a version begins or a notice
/// of age appears. Two pages made in one state are the same.
/// </summary>
public sealed record ContentState
{
    public required long Generation { get; init; }

    /// <summary>The newest boundary that has passed; the beginning of time where none has.</summary>
    public DateTimeOffset Boundary { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The next boundary: until then the state holds unless something is committed.</summary>
    public DateTimeOffset NextBoundary { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>This state is that of an instant where no boundary lies between them.</summary>
    public bool HoldsAt(DateTimeOffset now) => now >= Boundary && now < NextBoundary;

    public static async Task<ContentState> ReadAsync(CatalogueRead read)
    {
        var generation = await read.GenerationAsync();
        var (passed, next, aged, ageing, changed) = await read.FindAsync<(long?, long?, long?, long?, long)>("""
            select
              (select max(visible_from) from intervals where visible_from <= @Now),
              (select min(visible_from) from intervals where visible_from > @Now),
              (select max(coalesce(updated_at, published_at)) from intervals where coalesce(updated_at, published_at) <= @old),
              (select min(coalesce(updated_at, published_at)) from intervals where coalesce(updated_at, published_at) > @old),
              (select changed_at from catalogue)
            """, new { read.Now, old = read.Now - Article.OldAfter });
        // A read whose instant lies before the newest change sees what was written by it, but not yet what holds from its instant on, such as a withdrawal.
        var changedAt = DateTimeOffset.FromUnixTimeMilliseconds(changed);
        return new ContentState
        {
            Generation = generation,
            Boundary = Instants(passed, aged).Append(changedAt <= read.Now ? changedAt : DateTimeOffset.UnixEpoch).Max(),
            NextBoundary = Instants(next, ageing).Append(changedAt > read.Now ? changedAt : DateTimeOffset.MaxValue).Min(),
        };
    }

    private static IEnumerable<DateTimeOffset> Instants(long? begins, long? dated)
    {
        if (begins is { } at)
        {
            yield return DateTimeOffset.FromUnixTimeMilliseconds(at);
        }

        if (dated is { } date)
        {
            yield return DateTimeOffset.FromUnixTimeMilliseconds(date) + Article.OldAfter;
        }
    }
}
