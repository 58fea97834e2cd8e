using NewsDesk.Articles;
using NewsDesk.Publishing;

namespace NewsDesk.Verification;

/// <summary>Compares the ends of intervals and withdrawals, and the dates beside them, with what the timeline derives.</summary>
internal sealed class IntervalCheck : Check
{
    public override string Stage => "intervals";

    public override string Table => "articles";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range) =>
    [
        .. (await WrongAsync(read, range)).Select(wrong => new Fault(FaultKind.Interval, wrong.Stored.Place, wrong.What, IsDerived: true)),
        .. (await WrongReturnsAsync(read, range)).Select(article => new Fault(FaultKind.Withdrawal, article.Place,
            "a withdrawal does not end where the next version becomes visible", IsDerived: true)),
    ];

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        // In their order: until those before have ended, a later one would overlap with them.
        foreach (var (stored, derived, _) in await WrongAsync(write, range))
        {
            await write.ExecuteAsync("""
                update intervals
                set visible_until = @VisibleUntil, published_at = @PublishedAt, updated_at = @UpdatedAt
                where version_id = @VersionId
                """, new { derived.VisibleUntil, derived.PublishedAt, derived.UpdatedAt, stored.VersionId });
        }

        foreach (var (articleId, _) in await WrongReturnsAsync(write, range))
        {
            await Timeline.DeriveReturnsAsync(write, articleId);
        }
    }

    private static async Task<List<(Stored Stored, Timeline.DerivedInterval Derived, string What)>> WrongAsync(
        CatalogueRead read, IdRange range)
    {
        var rows = await read.ListAsync<Stored>($"""
            select i.article_id, i.version_id, v.number, v.kind, v.updated_at as dated_update, i.visible_from, i.visible_until,
              i.published_at, i.updated_at, {RowRules.Version} as place
            from intervals i
            join versions v on v.id = i.version_id
            join articles a on a.id = i.article_id
            where {IdRange.Of("i.article_id")}
            order by i.article_id, i.visible_from, i.version_id
            """, new { range.After, range.UpTo });
        var wrong = new List<(Stored, Timeline.DerivedInterval, string)>();
        foreach (var article in rows.GroupBy(row => row.ArticleId))
        {
            List<Stored> stored = [.. article];
            if (stored.DistinctBy(row => row.VisibleFrom).Count() < stored.Count)
            {
                // The record must say first which of two comes before the other: ArticleRules names them.
                continue;
            }

            List<Timeline.Entry> entries = [.. stored.Select(row => row.ToEntry())];
            foreach (var (n, row) in stored.Index())
            {
                var derived = Timeline.Derive(entries, n);
                if (row.WhyNot(derived) is { } what)
                {
                    wrong.Add((row, derived, what));
                }
            }
        }

        return wrong;
    }

    private static Task<IReadOnlyList<(long ArticleId, string Place)>> WrongReturnsAsync(CatalogueRead read, IdRange range) =>
        read.ListAsync<(long, string)>($"""
            select distinct a.id, {RowRules.Article}
            from withdrawals
            join articles a on a.id = withdrawals.article_id
            where {IdRange.Of("a.id")} and a.erased_at is null and withdrawals.returned_at <> {Timeline.ReturnedAt}
            order by a.id
            """, new { range.After, range.UpTo, TypeMapping.NoEnd });

    private sealed record Stored
    {
        public required long ArticleId { get; init; }

        public required long VersionId { get; init; }

        public required int Number { get; init; }

        public required EditKind Kind { get; init; }

        public DateTimeOffset? DatedUpdate { get; init; }

        public required DateTimeOffset VisibleFrom { get; init; }

        public required long VisibleUntil { get; init; }

        public required DateTimeOffset PublishedAt { get; init; }

        public DateTimeOffset? UpdatedAt { get; init; }

        public required string Place { get; init; }

        public Timeline.Entry ToEntry() => new()
        {
            VersionId = VersionId,
            Number = Number,
            Kind = Kind,
            DatedUpdate = DatedUpdate,
            VisibleFrom = VisibleFrom,
        };

        public string? WhyNot(Timeline.DerivedInterval derived) => this switch
        {
            _ when VisibleUntil > derived.VisibleUntil => "it is visible beyond the beginning of the next version",
            _ when VisibleUntil < derived.VisibleUntil => "its visibility ends before the next version begins",
            _ when PublishedAt != derived.PublishedAt => "the date of first publication beside it is not that of its article",
            _ when UpdatedAt != derived.UpdatedAt => "the date of the last update beside it is not that of the last substantive change",
            _ => null,
        };
    }
}
