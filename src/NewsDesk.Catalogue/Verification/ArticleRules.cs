namespace NewsDesk.Verification;

/// <summary>The rules of articles and what belongs to each: versions, intervals, withdrawals.</summary>
internal sealed class ArticleRules : RowRules
{
    public override string Stage => "articles";

    public override string Table => "articles";

    protected override IReadOnlyList<(FaultKind Kind, string What, string Places)> Rules { get; } =
    [
        (FaultKind.Version, "its versions are not numbered from 1 on without a gap", $"""
            select {Article}
            from articles a
            where {IdRange.Of("a.id")}
              and (select count(*) from versions v where v.article_id = a.id)
                <> (select coalesce(max(v.number), 0) from versions v where v.article_id = a.id)
            """),
        (FaultKind.Version, "its version 1 is not a first publication", $"""
            select {Article}
            from articles a
            join versions v on v.article_id = a.id
            where {IdRange.Of("a.id")} and v.number = 1 and v.kind <> 'first'
            """),
        (FaultKind.Interval, "what becomes visible first is not a first publication, or something later is one", $"""
            select {Version}
            from articles a
            join intervals i on i.article_id = a.id
            join versions v on v.id = i.version_id
            where {IdRange.Of("a.id")}
              and (v.kind = 'first') = (exists (
                select 1 from intervals o where o.article_id = a.id and o.visible_from < i.visible_from))
            """),
        (FaultKind.Interval, "it becomes visible at the same instant as another version", $"""
            select {Version}
            from articles a
            join intervals i on i.article_id = a.id
            join versions v on v.id = i.version_id
            where {IdRange.Of("a.id")} and exists (
              select 1
              from intervals o
              where o.article_id = a.id and o.visible_from = i.visible_from and o.version_id < i.version_id)
            """),
        (FaultKind.Interval, "it becomes visible before the embargo of its article ends", $"""
            select {Version}
            from articles a
            join intervals i on i.article_id = a.id
            join versions v on v.id = i.version_id
            where {IdRange.Of("a.id")} and i.visible_from < a.embargo_until
            """),
        (FaultKind.Withdrawal, "it is withdrawn at an instant before readers saw anything of it", $"""
            select {Article}
            from articles a
            join withdrawals w on w.article_id = a.id
            where {IdRange.Of("a.id")} and a.erased_at is null
              and not exists (select 1 from intervals i where i.article_id = a.id and i.visible_from <= w.withdrawn_at)
            """),
        (FaultKind.Article, "it was erased, and texts of it are still there", $"""
            select {Article}
            from articles a
            where {IdRange.Of("a.id")} and a.erased_at is not null
              and (exists (select 1 from versions v where v.article_id = a.id)
                or exists (select 1 from snapshots s where s.article_id = a.id)
                or exists (select 1 from drafts d where d.article_id = a.id)
                or exists (select 1 from set_aside_drafts d where d.article_id = a.id))
            """),
        (FaultKind.Article, "it has versions and no address", $"""
            select {Article}
            from articles a
            where {IdRange.Of("a.id")} and a.slug like '~%' and exists (select 1 from versions v where v.article_id = a.id)
            """),
    ];
}
