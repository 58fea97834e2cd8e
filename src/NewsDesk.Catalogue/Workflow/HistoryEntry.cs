using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>A numbered state of an article: a version that was published, or a snapshot that was handed on.</summary>
public sealed record HistoryEntry
{
    public required int Number { get; init; }

    /// <summary>submit, return, take over, save or publish.</summary>
    public required string Act { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public required bool IsOwn { get; init; }

    public required string Note { get; init; }

    public required string Headline { get; init; }

    public int? Version { get; init; }

    public EditKind? Kind { get; init; }

    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>When it was superseded or withdrawn, or will be as far as the person may know.</summary>
    public DateTimeOffset? VisibleUntil { get; init; }

    public string? PublicNote { get; init; }

    public static Task<IReadOnlyList<HistoryEntry>> ListAsync(
        CatalogueRead read, long articleId, Person person) => read.ListAsync<HistoryEntry>($"""
        {Select}
        where s.article_id = @articleId and {NewsroomAccess.MayRead}
        order by s.number desc
        """, NewsroomAccess.Values(person, read.Now, new { articleId, TypeMapping.NoEnd }));

    public static Task<HistoryEntry?> FindAsync(
        CatalogueRead read, long articleId, int number, Person person) => read.FindAsync<HistoryEntry>($"""
        {Select}
        where s.article_id = @articleId and s.number = @number and {NewsroomAccess.MayRead}
        """, NewsroomAccess.Values(person, read.Now, new { articleId, number, TypeMapping.NoEnd }));

    private const string Select = $"""
        select s.number, s.act, s.made_at, coalesce(e.name, s.made_by) as made_by, s.made_by = @email as is_own, s.note, s.headline,
          v.number as version, v.kind,
          i.visible_from,
          (select nullif(min(e.at), @NoEnd) from (
            select case when i.visible_until <= @now or {NewsroomAccess.MayKnow} then i.visible_until else @NoEnd end as at
            union all
            select w.withdrawn_at from withdrawals w
            where w.article_id = s.article_id and w.withdrawn_at > i.visible_from) e) as visible_until,
          (select n.text from notes n where n.version_id = v.id and n.noted_at is null) as public_note
        from snapshots s
        join articles a on a.id = s.article_id
        left join editors e on e.email = s.made_by
        left join versions v on v.id = s.version_id
        left join intervals i on i.version_id = v.id
        """;
}
