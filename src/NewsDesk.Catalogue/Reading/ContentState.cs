namespace NewsDesk.Reading;

/// <summary>Identifies what readers can see: it changes with a commit, and where a version begins or a notice of age appears.</summary>
public sealed record ContentState
{
    public required long Generation { get; init; }

    public DateTimeOffset Transition { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The next transition: until then the state holds unless something is committed.</summary>
    public DateTimeOffset NextTransition { get; init; } = DateTimeOffset.MaxValue;

    public bool HoldsAt(DateTimeOffset now) => now >= Transition && now < NextTransition;

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
        // A read from before the newest change's instant sees its rows, but not what holds from then on, such as a withdrawal.
        var changedAt = DateTimeOffset.FromUnixTimeMilliseconds(changed);
        return new ContentState
        {
            Generation = generation,
            Transition = new[] { Instant(passed), Instant(aged) + Article.OldAfter,
                changedAt <= read.Now ? changedAt : DateTimeOffset.UnixEpoch }.Max()!.Value,
            NextTransition = new[] { Instant(next), Instant(ageing) + Article.OldAfter,
                changedAt > read.Now ? changedAt : DateTimeOffset.MaxValue }.Min()!.Value,
        };
    }

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
