using Dapper;
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

    public static ContentState Read(Catalogue catalogue, DateTimeOffset now)
    {
        using var connection = catalogue.OpenReader();
        var state = connection.QuerySingle<ContentState>("select generation from catalogue");
        var (passed, next, aged, ageing) = connection.QuerySingle<(long?, long?, long?, long?)>("""
            select
              (select max(visible_from) from intervals where visible_from <= @now),
              (select min(visible_from) from intervals where visible_from > @now),
              (select max(coalesce(updated_at, published_at)) from intervals where coalesce(updated_at, published_at) <= @old),
              (select min(coalesce(updated_at, published_at)) from intervals where coalesce(updated_at, published_at) > @old)
            """, new { now, old = now - Article.OldAfter });
        return state with
        {
            Boundary = Instants(passed, aged).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            NextBoundary = Instants(next, ageing).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
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
