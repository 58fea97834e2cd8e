using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>A time in which readers had a notice in an article's place. Why, only the audit says.</summary>
public sealed record Withdrawal
{
    public required DateTimeOffset WithdrawnAt { get; init; }

    /// <summary>When a version brought it back, or will as far as the person may know; null for one that lasts.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    public required string WithdrawnBy { get; init; }

    /// <summary>What readers were told; empty for the date alone.</summary>
    public required string Notice { get; init; }

    /// <summary>Those of an article, newest first.</summary>
    public static Task<IReadOnlyList<Withdrawal>> ListAsync(CatalogueRead read, long articleId, Person person) => read.ListAsync<Withdrawal>($"""
        select w.withdrawn_at, case when w.returned_at <= @now or {WorkAccess.MayKnow} then nullif(w.returned_at, @NoEnd) end as returned_at, coalesce(e.name, w.withdrawn_by) as withdrawn_by, w.notice
        from withdrawals w
        join articles a on a.id = w.article_id
        left join editors e on e.email = w.withdrawn_by
        where w.article_id = @articleId
        order by w.withdrawn_at desc
        """, WorkAccess.Values(person, read.Now, new { articleId, TypeMapping.NoEnd }));
}
