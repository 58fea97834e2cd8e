using NewsDesk.Lists;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Audit;

/// <summary>Who did what and when. Lines are only ever added: the catalogue refuses anything else.</summary>
public sealed class AuditLog(CatalogueRead read)
{
    public const int PageSize = 50;

    /// <summary>One page of the lines that match, newest first. Null where the request's position is not the id of a line.</summary>
    public async Task<Page<AuditEntry>?> PageAsync(AuditSearch search, PageRequest request)
    {
        if (request.Position is { Number: null } or { Key: not "" })
        {
            return null;
        }

        var who = search.Who is null ? null : Casefold.NameKey(search.Who);
        var people = who is null ? [] : (await DistinctAsync("who")).Where(one => Casefold.NameKey(one) == who);
        var rows = await read.ListAsync<AuditEntry>($"""
            select t.id, t.at, t.who, t.act, t.article_id, t.detail,
              coalesce(
                (select s.headline from snapshots s where s.article_id = t.article_id order by s.number desc limit 1),
                (select v.headline from versions v where v.article_id = t.article_id order by v.number desc limit 1)) as headline
            from audit t
            where (@anybody or {Dialect.IsOneOf("t.who", "people")})
              and (cast(@Act as text) is null or t.act = @Act)
              and (cast(@ArticleId as bigint) is null or t.article_id = @ArticleId)
              and t.at >= @from and t.at < @until
              and {request.Beyond("t.id", "@position")}
            order by t.id {request.Direction()}
            limit @limit
            """, new
        {
            anybody = who is null,
            people = Dialect.List(people),
            search.Act,
            search.ArticleId,
            from = search.From ?? DateTimeOffset.MinValue,
            until = search.Until ?? DateTimeOffset.MaxValue,
            position = request.Position?.Number,
            limit = request.Size + 1,
        });
        return request.PageOf(rows, entry => new ListPosition("", entry.Id));
    }

    /// <summary>Everybody and everything that ever stood in it, to choose from.</summary>
    public async Task<(IReadOnlyList<string> People, IReadOnlyList<string> Acts)> ChoicesAsync() => (await DistinctAsync("who"), await DistinctAsync("act"));

    /// <summary>A look-up for each value, however many lines there are.</summary>
    private Task<IReadOnlyList<string>> DistinctAsync(string column) => read.ListAsync<string>($"""
        with recursive known (value) as (
          select min({column}) from audit
          union all
          select (select min({column}) from audit where {column} > value) from known where value is not null
        )
        select value from known where value is not null
        """);
}
