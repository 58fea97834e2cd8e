namespace NewsDesk.Verification;

/// <summary>The rules of snapshots, drafts and the places of articles in the workflow.</summary>
internal sealed class WorkflowRules : RowRules
{
    private const string Snapshot = Article + " || ', text ' || s.number";

    private const string Draft = Article + " || ', draft of ' || e.email";

    public override string Stage => "workflow";

    public override string Table => "articles";

    protected override IReadOnlyList<(FaultKind Kind, string What, string Places)> Rules { get; } =
    [
        (FaultKind.Snapshot, "its texts are not numbered from 1 on without a gap", $"""
            select {Article}
            from articles a
            where {IdRange.Of("a.id")}
              and (select count(*) from snapshots s where s.article_id = a.id)
                <> (select coalesce(max(s.number), 0) from snapshots s where s.article_id = a.id)
            """),
        (FaultKind.Snapshot, "it is a version of another article", $"""
            select {Snapshot}
            from articles a
            join snapshots s on s.article_id = a.id
            join versions v on v.id = s.version_id
            where {IdRange.Of("a.id")} and v.article_id <> a.id
            """),
        (FaultKind.Snapshot, "it is said to be published and is no version, or the other way round", $"""
            select {Snapshot}
            from articles a
            join snapshots s on s.article_id = a.id
            where {IdRange.Of("a.id")} and (s.act = 'publish') = (s.version_id is null)
            """),
        (FaultKind.Snapshot, "its headline is not that of its version", $"""
            select {Snapshot}
            from articles a
            join snapshots s on s.article_id = a.id
            join versions v on v.id = s.version_id
            where {IdRange.Of("a.id")} and v.headline <> s.headline
            """),
        (FaultKind.Snapshot, "it was written from a text that does not stand before it", $"""
            select {Snapshot}
            from articles a
            join snapshots s on s.article_id = a.id
            where {IdRange.Of("a.id")} and (s.merge_base < 0 or s.merge_base >= s.number)
            """),
        (FaultKind.Version, "no numbered text of its article is this version", $"""
            select {Version}
            from articles a
            join versions v on v.article_id = a.id
            where {IdRange.Of("a.id")} and not exists (select 1 from snapshots s where s.version_id = v.id)
            """),
        (FaultKind.Draft, "it started from a text that is not there", $"""
            select {Draft}
            from articles a
            join drafts d on d.article_id = a.id
            join editors e on e.id = d.editor_id
            where {IdRange.Of("a.id")}
              and ((d.base <> 0 and not exists (select 1 from snapshots s where s.article_id = a.id and s.number = d.base))
                or d.merge_base < 0 or d.merge_base >= d.base)
            """),
        (FaultKind.Draft, "it was set aside, and started from a text that is not there", $"""
            select {Draft}
            from articles a
            join set_aside_drafts d on d.article_id = a.id
            join editors e on e.id = d.editor_id
            where {IdRange.Of("a.id")}
              and ((d.base <> 0 and not exists (select 1 from snapshots s where s.article_id = a.id and s.number = d.base))
                or d.merge_base < 0 or d.merge_base >= d.base)
            """),
        (FaultKind.Workflow, "it is handed over in the workflow, and there is no text of it", $"""
            select {Article}
            from articles a
            join work w on w.article_id = a.id
            where {IdRange.Of("a.id")} and w.state <> 'draft' and not exists (select 1 from snapshots s where s.article_id = a.id)
            """),
    ];
}
