using NewsDesk.Articles;
using NewsDesk.Text;

namespace NewsDesk.Desk;

/// <summary>Finds articles to link to, by words of their headlines: public ones, and scheduled ones for editors and for the writer
/// who began them.</summary>
public sealed class ArticleSearch(CatalogueRead read)
{
    public const int Most = 20;

    private const int MostWords = 8;

    private string Matches => $"not exists (select 1 from {read.Dialect.Rows("wanted", "w")} where not "
        + $"{read.Dialect.Contains("h.search_text", "w.value")})";

    /// <param name="words">All of them must stand in the headline, in any order and within other words; none finds the newest.</param>
    public async Task<IReadOnlyList<FoundArticle>> FindAsync(string words, Person person, AsOf asOf)
    {
        var wanted = read.Dialect.List(Casefold.SearchText(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords));
        var values = new { asOf.At, asOf.Now, Most, personId = person.Id, everything = person.MayPublish, wanted };
        var ahead = await read.ListAsync<FoundArticle>($"""
            select a.slug, v.headline, i.visible_from as at, true as is_scheduled
            from intervals i
            join versions v on v.id = i.version_id
            join headlines h on h.version_id = i.version_id
            join articles a on a.id = i.article_id
            where a.type = 'article'
              and i.visible_from = (select min(n.visible_from) from intervals n where n.article_id = a.id and n.visible_from > @Now)
              and not exists (select 1 from {Visible.Versions} o where o.article_id = a.id)
              and (@everything or a.made_by = @personId) and {Matches}
            order by at desc
            limit @Most
            """, values);
        var seen = await read.ListAsync<FoundArticle>($"""
            select a.slug, v.headline, v.published_at as at, false as is_scheduled
            from listing l
            {read.Dialect.InOrderJoin} headlines h on h.version_id = l.version_id
            {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
            join articles a on a.id = l.article_id
            where l.scope = 'site' and l.scope_id = 0 and {Matches}
            order by l.published_at desc, l.article_id desc
            limit @Most
            """, values);
        return [.. ahead.Concat(seen).Take(Most)];
    }
}

/// <summary>An article that may be linked to.</summary>
public sealed record FoundArticle
{
    public required string Slug { get; init; }

    public required string Headline { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool IsScheduled { get; init; }
}
