using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Audit;

/// <summary>Who did what and when. Lines are only ever added: the catalogue refuses anything else.</summary>
public sealed class AuditLog(Catalogue catalogue)
{
    /// <summary>One page of the lines that match, newest first.</summary>
    public async Task<AuditPage> PageAsync(AuditSearch search, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        var forward = search.After is null;
        var rows = (await connection.QueryAsync<AuditEntry>(new CommandDefinition($"""
            select t.id, t.at, t.who, t.act, t.article_id, t.detail,
              coalesce(
                (select s.headline from snapshots s where s.article_id = t.article_id order by s.number desc limit 1),
                (select v.headline from versions v where v.article_id = t.article_id order by v.number desc limit 1)) as headline
            from audit t
            where (@Who is null or t.who = @Who collate nocase)
              and (@Act is null or t.act = @Act)
              and (@ArticleId is null or t.article_id = @ArticleId)
              and t.at >= @from and t.at < @until
              and t.id > @after and t.id < @before
            order by t.id {(forward ? "desc" : "asc")}
            limit @count
            """, new
        {
            search.Who,
            search.Act,
            search.ArticleId,
            from = search.From ?? DateTimeOffset.MinValue,
            until = search.Until ?? DateTimeOffset.MaxValue,
            after = search.After ?? 0,
            before = search.Before ?? long.MaxValue,
            count = search.Count + 1,
        }, cancellationToken: cancellation))).AsList();
        var more = rows.Count > search.Count;
        if (more)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        if (!forward)
        {
            rows.Reverse();
        }

        return new AuditPage
        {
            Entries = rows,
            Newer = rows.Count > 0 && (forward ? search.Before is not null : more) ? rows[0].Id : null,
            Older = rows.Count > 0 && (!forward || more) ? rows[^1].Id : null,
        };
    }

    /// <summary>Everybody and everything that ever stood in it, to choose from.</summary>
    public async Task<(IReadOnlyList<string> People, IReadOnlyList<string> Acts)> ChoicesAsync(CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return (await DistinctAsync("who"), await DistinctAsync("act"));

        // A look-up for each, however many lines there are.
        async Task<IReadOnlyList<string>> DistinctAsync(string column) => (await connection.QueryAsync<string>(new CommandDefinition($"""
            with recursive known (value) as (
              select min({column}) from audit
              union all
              select (select min({column}) from audit where {column} > value) from known where value is not null
            )
            select value from known where value is not null
            """, cancellationToken: cancellation))).AsList();
    }
}
