using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Lists of articles, newest first publication first. Every list in the product comes from here, off one index.</summary>
public sealed class ArticleList(Catalogue catalogue)
{
    private const string Select = $"""
        select a.id, a.slug, v.headline, v.summary, v.language, v.genre, v.published_at, v.updated_at,
          s.name as section_name, s.slug as section_slug,
          (select b.name from version_authors va join authors b on b.id = va.author_id
           where va.version_id = v.id order by va.position limit 1) as author,
          p.hash as picture_hash, p.width as picture_width, p.height as picture_height, vp.alt as picture_alt, vp.focus as picture_focus,
          p.avif as picture_avif, p.webp as picture_webp
        from listing l
        cross join {Visible.Versions} v on v.id = l.version_id
        join articles a on a.id = l.article_id
        left join sections s on s.id = v.section_id
        left join version_pictures vp on vp.version_id = v.id and vp.position = 0
        left join pictures p on p.hash = vp.hash
        where l.scope = @scope and l.scope_id = @scopeId
        """;

    /// <summary>The newest of a list, without those in <paramref name="except"/>.</summary>
    public async Task<IReadOnlyList<ListedArticle>> NewestAsync(
        ListScope scope, int count, IReadOnlyCollection<long> except, Reading reading, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return (await connection.QueryAsync<ListedArticle>(new CommandDefinition($"""
            {Select}
              and l.article_id not in @except
            order by l.published_at desc, l.article_id desc
            limit @count
            """, new { scope = scope.Name, scopeId = scope.Id, count, except, reading.At, reading.Now }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>One page of a list: those published before or after a position, or the newest. Null where the list has no such position.</summary>
    public async Task<ArticlePage?> PageAsync(ListScope scope, PageRequest request, Reading reading, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        var forward = request.After is null;
        var values = Values(scope, request, reading);
        if ((request.Before ?? request.After) is not null && !await HoldsAsync(connection, values, cancellation))
        {
            return null;
        }

        var rows = (await connection.QueryAsync<ListedArticle>(new CommandDefinition($"""
            {Select}
              and (l.published_at, l.article_id) > (@afterAt, @afterId)
              and (l.published_at, l.article_id) < (@beforeAt, @beforeId)
            order by l.published_at {(forward ? "desc" : "asc")}, l.article_id {(forward ? "desc" : "asc")}
            limit @count
            """, values, cancellationToken: cancellation))).AsList();
        var more = rows.Count > request.Count;
        if (more)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        if (!forward)
        {
            rows.Reverse();
        }

        return new ArticlePage
        {
            Articles = rows,
            Newer = rows.Count > 0 && (forward ? request.Before is not null : more) ? rows[0].Position : null,
            Older = rows.Count > 0 && (!forward || more) ? rows[^1].Position : null,
        };
    }

    /// <summary>
    /// Positions are those of versions that readers have seen in the list, so that nobody can make up addresses without end, and a list tells nothing of what
    /// is to stand in it.
    /// </summary>
    private static Task<bool> HoldsAsync(System.Data.Common.DbConnection connection, object values, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition($"""
            select exists (
              select 1
              from listing l
              join {Visible.SeenVersions} i on i.version_id = l.version_id
              where l.scope = @scope and l.scope_id = @scopeId and l.published_at = @PublishedAt and l.article_id = @Id)
            """, values, cancellationToken: cancellation));

    /// <summary>The range and the place in it become one pair of bounds: of two upper bounds SQLite would search by one and step through to the other.</summary>
    private static object Values(ListScope scope, PageRequest request, Reading reading)
    {
        // No article has the id 0, so that place lies before all of its instant.
        var from = new ListPosition(request.From ?? DateTimeOffset.MinValue, 0);
        var until = new ListPosition(request.Until ?? DateTimeOffset.MaxValue, 0);
        var after = request.After is { } lower && lower > from ? lower : from;
        var before = request.Before is { } upper && upper < until ? upper : until;
        var place = request.Before ?? request.After ?? default;
        return new
        {
            scope = scope.Name,
            scopeId = scope.Id,
            place.PublishedAt,
            place.Id,
            afterAt = after.PublishedAt,
            afterId = after.Id,
            beforeAt = before.PublishedAt,
            beforeId = before.Id,
            count = request.Count + 1,
            reading.At,
            reading.Now,
        };
    }
}
