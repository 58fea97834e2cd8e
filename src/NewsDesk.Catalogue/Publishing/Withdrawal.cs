using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>A time in which readers had a notice in an article's place.</summary>
public sealed record Withdrawal
{
    public required DateTimeOffset WithdrawnAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public required string WithdrawnBy { get; init; }

    public required string Notice { get; init; }

    public static Task<IReadOnlyList<Withdrawal>> ListAsync(
        CatalogueRead read, long articleId, Person person) => read.ListAsync<Withdrawal>($"""
        select w.withdrawn_at, case when w.returned_at <= @now or {NewsroomAccess.MayKnow} then nullif(w.returned_at,
          @NoEnd) end as returned_at, coalesce(e.name, w.withdrawn_by) as withdrawn_by, w.notice
        from withdrawals w
        join articles a on a.id = w.article_id
        left join editors e on e.email = w.withdrawn_by
        where w.article_id = @articleId
        order by w.withdrawn_at desc
        """, NewsroomAccess.Values(person, read.Now, new { articleId, TypeMapping.NoEnd }));
}
