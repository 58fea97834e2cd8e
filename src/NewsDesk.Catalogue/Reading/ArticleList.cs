using NewsDesk.Articles;
using NewsDesk.Lists;

namespace NewsDesk.Reading;

/// <summary>Lists articles by first publication, newest first: every list of the site, off one index.</summary>
public sealed class ArticleList(CatalogueRead read)
{
    public const int PageSize = 20;

    private string Select => $"""
        select a.id, a.slug, v.headline, v.summary, v.language, v.genre, v.published_at, v.updated_at,
          s.name as section_name, s.slug as section_slug,
          (select b.name from version_authors va join authors b on b.id = va.author_id
           where va.version_id = v.id order by va.position limit 1) as author,
          p.hash as picture_hash, p.width as picture_width, p.height as picture_height, vp.alt as picture_alt, vp.focus as picture_focus,
          p.avif as picture_avif, p.webp as picture_webp
        from listing l
        {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
        join articles a on a.id = l.article_id
        left join sections s on s.id = v.section_id
        left join version_pictures vp on vp.version_id = v.id and vp.position = 0
        left join pictures p on p.hash = vp.hash and p.jpegs = true
        where l.scope = @scope and l.scope_id = @scopeId
        """;

    public async Task<IReadOnlyList<ListedArticle>> NewestAsync(ListScope scope, int count, IReadOnlyCollection<long> except, AsOf asOf)
    {
        // As many more as may have to be left out: the statement stays the same whatever they are.
        var newest = await read.ListAsync<ListedArticle>($"""
            {Select}
            order by l.published_at desc, l.article_id desc
            limit @limit
            """, new { scope = scope.Name, scopeId = scope.Id, limit = count + except.Count, asOf.At, asOf.Now });
        return [.. newest.Where(article => !except.Contains(article.Id)).Take(count)];
    }

    /// <summary>One page of a list, or of a part of its time. Null where the list has no such position.</summary>
    /// <param name="until">Exclusive.</param>
    public async Task<Page<ListedArticle>?> PageAsync(
        ListScope scope, PageRequest request, AsOf asOf, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        // One pair of bounds: of two upper bounds SQLite would search by one and step through to the other.
        // No article has the id 0, so that place lies before all of its instant.
        (DateTimeOffset At, long Id) after = (from ?? DateTimeOffset.MinValue, 0), before = (until ?? DateTimeOffset.MaxValue, 0);
        if (request.Position is { } position)
        {
            if (position is not { At: { } at, Number: { } id } || !await HoldsAsync(scope, at, id, asOf))
            {
                return null;
            }

            after = request.After is not null && (at, id).CompareTo(after) > 0 ? (at, id) : after;
            before = request.Before is not null && (at, id).CompareTo(before) < 0 ? (at, id) : before;
        }

        var rows = await read.ListAsync<ListedArticle>($"""
            {Select}
              and (l.published_at, l.article_id) > (@afterAt, @afterId)
              and (l.published_at, l.article_id) < (@beforeAt, @beforeId)
            order by l.published_at {request.Direction()}, l.article_id {request.Direction()}
            limit @limit
            """, new
        {
            scope = scope.Name,
            scopeId = scope.Id,
            afterAt = after.At,
            afterId = after.Id,
            beforeAt = before.At,
            beforeId = before.Id,
            limit = request.Size + 1,
            asOf.At,
            asOf.Now,
        });
        return request.PageOf(rows, article => new ListPosition(article.PublishedAt, article.Id));
    }

    // Only versions that readers have seen make positions: nobody makes up addresses, and a list tells nothing of what comes.
    private Task<bool> HoldsAsync(ListScope scope, DateTimeOffset publishedAt, long id, AsOf asOf) => read.FindAsync<bool>($"""
        select exists (
          select 1
          from listing l
          join {Visible.SeenVersions} i on i.version_id = l.version_id
          where l.scope = @scope and l.scope_id = @scopeId and l.published_at = @publishedAt and l.article_id = @id)
        """, new { scope = scope.Name, scopeId = scope.Id, publishedAt, id, asOf.At, asOf.Now });
}
