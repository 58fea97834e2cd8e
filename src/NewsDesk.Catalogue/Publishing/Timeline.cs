using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>
/// The versions of one article in the order they become visible. Each is visible until the next begins: ends, dates and lists are derived
/// when it is saved.
/// </summary>
internal sealed class Timeline
{
    /// <summary>The instant at which an article of <c>withdrawals</c> returned, or <c>@NoEnd</c>.</summary>
    public const string ReturnedAt = """
        coalesce(
          (select min(i.visible_from) from intervals i
           where i.article_id = withdrawals.article_id and i.visible_from > withdrawals.withdrawn_at), @NoEnd)
        """;

    private readonly CatalogueWrite write;
    private readonly List<Entry> entries;

    /// <summary>Then no interval, return from withdrawal or list can be out of date.</summary>
    private readonly bool wasEmpty;

    private Timeline(CatalogueWrite write, IEnumerable<Entry> entries)
    {
        this.write = write;
        this.entries = [.. entries];
        wasEmpty = IsEmpty;
    }

    public bool IsEmpty => entries.Count == 0;

    public Entry? Live => entries.LastOrDefault(entry => entry.VisibleFrom <= write.Now);

    public IReadOnlyList<Entry> Ahead => [.. entries.Where(entry => entry.VisibleFrom > write.Now)];

    public static async Task<Timeline> LoadAsync(
        CatalogueWrite write, long? articleId) => new(write, articleId is null ? [] : await write.ListAsync<Entry>("""
        select i.version_id, v.number, v.kind, v.updated_at as dated_update, i.visible_from
        from intervals i
        join versions v on v.id = i.version_id
        where i.article_id = @articleId
        order by i.visible_from
        """, new { articleId }));

    /// <summary>The instant of an act done now: later than every transition that has passed, so that no interval is empty.</summary>
    public DateTimeOffset Present(DateTimeOffset? withdrawnAt) =>
        new[] { write.Now, Live?.VisibleFrom.AddMilliseconds(1), withdrawnAt?.AddMilliseconds(1) }.Max()!.Value;

    public string? WhyNot(EditKind kind, DateTimeOffset from)
    {
        if (entries.Any(entry => entry.VisibleFrom == from))
        {
            return "Another version of this article becomes visible at that very instant. Choose another time.";
        }

        var isFirst = !entries.Any(entry => entry.VisibleFrom < from);
        return (isFirst, kind) switch
        {
            (true, not EditKind.First) when IsEmpty =>
                "Nothing of this article is published yet: its first version is a first publication.",
            (true, not EditKind.First) => "The article’s first publication lies later than that. Move it first.",
            (false, EditKind.First) => "The article is published or scheduled already: say whether this is a minor edit, an update, a "
                + "clarification or a correction.",
            (true, EditKind.First) when entries.Any(entry => entry.Kind == EditKind.First) =>
                "The article has a first publication already.",
            _ => null,
        };
    }

    public string? WhyNotMoved(EditKind kind, DateTimeOffset to) => kind == EditKind.First && entries.Any(entry => entry.VisibleFrom < to)
        ? "A later version would become visible before the first publication. Move or cancel that version first."
        : WhyNot(kind, to);

    public void Add(Entry entry)
    {
        entries.Add(entry);
        entries.Sort((a, b) => a.VisibleFrom.CompareTo(b.VisibleFrom));
    }

    public Entry Remove(long versionId)
    {
        var entry = entries.Single(entry => entry.VersionId == versionId);
        entries.Remove(entry);
        return entry;
    }

    public void RemoveAhead() => entries.RemoveAll(entry => entry.VisibleFrom > write.Now);

    /// <summary>Writes the intervals that lie ahead, the dates beside them, the returns from withdrawal and the lists.</summary>
    public async Task SaveAsync(long articleId)
    {
        if (!wasEmpty)
        {
            await write.ExecuteAsync("delete from intervals where article_id = @articleId and visible_from > @Now",
                new { articleId, write.Now });
        }

        // Of those that have begun, only the live version and the one it replaced can end otherwise than before.
        var begun = entries.Count(entry => entry.VisibleFrom <= write.Now);
        for (var n = Math.Max(0, begun - 2); n < entries.Count; n++)
        {
            var interval = Derive(entries, n);
            await write.ExecuteAsync("""
                insert into intervals (version_id, article_id, visible_from, visible_until, published_at, updated_at)
                values (@VersionId, @articleId, @VisibleFrom, @VisibleUntil, @PublishedAt, @UpdatedAt)
                on conflict (version_id) do update set visible_until = excluded.visible_until
                where intervals.visible_until <> excluded.visible_until
                """, new
            {
                entries[n].VersionId,
                articleId,
                entries[n].VisibleFrom,
                interval.VisibleUntil,
                interval.PublishedAt,
                interval.UpdatedAt,
            });
        }

        if (wasEmpty)
        {
            await Listing.FillAsync(write, articleId);
        }
        else
        {
            await DeriveReturnsAsync(write, articleId);
            await Listing.RefreshAsync(write, articleId);
        }

        await write.RaiseGenerationAsync();
    }

    /// <summary>Derives the end and the dates of an entry from all entries of its article, in the order they become visible.</summary>
    public static DerivedInterval Derive(IReadOnlyList<Entry> entries, int n) => new(
        n + 1 < entries.Count ? entries[n + 1].VisibleFrom.ToUnixTimeMilliseconds() : TypeMapping.NoEnd, entries[0].VisibleFrom,
        UpdatedAt(entries, n));

    /// <summary>Ends each withdrawal where the next version becomes visible.</summary>
    public static Task DeriveReturnsAsync(CatalogueWrite write, long articleId) => write.ExecuteAsync($"""
        update withdrawals
        set returned_at = {ReturnedAt}
        where article_id = @articleId
        """, new { articleId, TypeMapping.NoEnd });

    /// <summary>The instant of the last substantive change up to an entry.</summary>
    private static DateTimeOffset? UpdatedAt(IReadOnlyList<Entry> entries, int n)
    {
        for (; n >= 0; n--)
        {
            if (entries[n].DatedUpdate is { } dated)
            {
                return dated;
            }

            if (entries[n].Kind is EditKind.Update or EditKind.Clarification or EditKind.Correction)
            {
                return entries[n].VisibleFrom;
            }
        }

        return null;
    }

    /// <param name="VisibleUntil">The next version's beginning, or <see cref="TypeMapping.NoEnd"/>.</param>
    /// <param name="PublishedAt">Of the first version.</param>
    /// <param name="UpdatedAt">Of the last substantive change; null where there was none.</param>
    internal sealed record DerivedInterval(long VisibleUntil, DateTimeOffset PublishedAt, DateTimeOffset? UpdatedAt);

    internal sealed record Entry
    {
        public required long VersionId { get; init; }

        public required int Number { get; init; }

        public required EditKind Kind { get; init; }

        public DateTimeOffset? DatedUpdate { get; init; }

        public required DateTimeOffset VisibleFrom { get; init; }
    }
}
