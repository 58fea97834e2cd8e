using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Lists of articles, newest first publication first. Every list in the product comes from here, off one index.</summary>
public sealed class ArticleList(CatalogueRead read)
{
    private const string Select = $"""
        select a.id, a.slug, v.headline, v.summary, v.language, v.genre, v.published_at, v.updated_at,
          s.name as section_name, s.slug as section_slug,
          (select b.name from version_authors va join authors b on b.id = va.author_id
           where va.version_id = v.id order by va.position limit 1) as author,
          p.hash as picture_hash, p.width as picture_width, p.height as picture_height, vp.alt as picture_alt, vp.focus as picture_focus,
          p.avif as picture_avif, p.webp as picture_webp
        from listing l
        {Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
        join articles a on a.id = l.article_id
        left join sections s on s.id = v.section_id
        left join version_pictures vp on vp.version_id = v.id and vp.position = 0
        left join pictures p on p.hash = vp.hash
        where l.scope = @scope and l.scope_id = @scopeId
        """;

    /// <summary>The newest of a list, without those in <paramref name="except"/>.</summary>
    public async Task<IReadOnlyList<ListedArticle>> NewestAsync(ListScope scope, int count, IReadOnlyCollection<long> except, Reading reading)
    {
        // As many more as may have to be left out: the statement stays the same whatever they are.
        var newest = await read.ListAsync<ListedArticle>($"""
            {Select}
            order by l.published_at desc, l.article_id desc
            limit @limit
            """, new { scope = scope.Name, scopeId = scope.Id, limit = count + except.Count, reading.At, reading.Now });
        return [.. newest.Where(article => !except.Contains(article.Id)).Take(count)];
    }

    /// <summary>One page of a list: those published before or after a position, or the newest. Null where the list has no such position.</summary>
    public async Task<ArticlePage?> PageAsync(ListScope scope, PageRequest request, Reading reading)
    {
        var forward = request.After is null;
        var values = Values(scope, request, reading);
        if ((request.Before ?? request.After) is not null && !await HoldsAsync(values))
        {
            return null;
        }

        var rows = (await read.ListAsync<ListedArticle>($"""
            {Select}
              and (l.published_at, l.article_id) > (@afterAt, @afterId)
              and (l.published_at, l.article_id) < (@beforeAt, @beforeId)
            order by l.published_at {(forward ? "desc" : "asc")}, l.article_id {(forward ? "desc" : "asc")}
            limit @count
            """, values)).ToList();
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
    private Task<bool> HoldsAsync(object values) => read.FindAsync<bool>($"""
        select exists (
          select 1
          from listing l
          join {Visible.SeenVersions} i on i.version_id = l.version_id
          where l.scope = @scope and l.scope_id = @scopeId and l.published_at = @PublishedAt and l.article_id = @Id)
        """, values);

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
