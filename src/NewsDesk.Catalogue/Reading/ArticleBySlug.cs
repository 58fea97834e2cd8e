using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>Finds the article or page of an address, current or former.</summary>
public sealed class ArticleBySlug(CatalogueRead read)
{
    private const string ArticleId = """
        coalesce(
          (select id from articles where type = @type and slug = @slug),
          (select target from former_addresses where type = @type and slug = @slug))
        """;

    public async Task<ArticleAtAddress> FindAsync(ArticleType type, string slug, AsOf asOf)
    {
        var values = new { type = type.ToString().ToLowerInvariant(), slug, asOf.At, asOf.Now };
        var article = await read.FindAsync<Article>($"""
            select a.id, a.uid, a.slug, v.id as version_id, v.number, {ContentRow.Columns},
              v.published_at, v.updated_at, s.name as section_name, s.slug as section_slug, r.html, r.words,
              exists (select 1 from version_pictures p where p.version_id = v.id) as has_pictures,
              exists (select 1 from version_links l where l.version_id = v.id) as has_links,
              exists (select 1 from {Visible.SeenVersions} i join notes n on n.version_id = i.version_id
                where i.article_id = a.id) as has_notes
            from articles a
            join {Visible.Versions} v on v.article_id = a.id
            join rendered r on r.version_id = v.id
            left join sections s on s.id = v.section_id
            where a.id = {ArticleId}
            """, values);
        if (article is null)
        {
            return new ArticleAtAddress { Withdrawal = await FindWithdrawalAsync(values) };
        }

        return article.Slug == slug
            ? new ArticleAtAddress { Article = await WithPartsAsync(article, asOf) }
            : new ArticleAtAddress { MovedTo = article.Slug };
    }

    private Task<Withdrawal?> FindWithdrawalAsync(object values) => read.FindAsync<Withdrawal>($"""
        select w.withdrawn_at as at, w.notice
        from withdrawals w
        where w.article_id = {ArticleId} and w.withdrawn_at <= @Now and @Now < w.returned_at
        order by w.withdrawn_at desc
        limit 1
        """, values);

    private async Task<Article> WithPartsAsync(Article article, AsOf asOf)
    {
        var parts = new CombinedQueries(read, new { article.Id, article.VersionId, asOf.At, asOf.Now });
        var terms = Terms(parts);
        var pictures = article.HasPictures ? Pictures(parts) : [];
        var notes = article.HasNotes ? Notes(parts) : [];
        var links = article.HasLinks ? Links(parts) : [];
        await parts.RunAsync();
        return article with
        {
            Authors = [.. terms.Where(term => term.AuthorKind is not null)],
            Tags = [.. terms.Where(term => term.AuthorKind is null)],
            Pictures = pictures.GroupBy(picture => picture.Position).ToDictionary(
                uses => uses.Key,
                PictureUse (uses) =>
                    uses.First() with { Crops = [.. uses.Where(use => use.Ratio is not null).Select(use => use.ToCrop())] }),
            Notes = notes,
            Links = links.ToDictionary(link => link.Written, link => link.Current),
        };
    }

    private static IReadOnlyList<Term> Terms(CombinedQueries parts) => parts.Add<Term>("""
        select va.position, b.id, b.slug, b.name, b.retired_at, b.kind as author_kind, b.bio as description
        from version_authors va
        join authors b on b.id = va.author_id
        where va.version_id = @VersionId
        union all
        select vt.position, t.id, t.slug, t.name, t.retired_at, null, ''
        from version_tags vt
        join tags t on t.id = vt.tag_id
        where vt.version_id = @VersionId
        order by 1
        """);

    private static IReadOnlyList<PictureRow> Pictures(CombinedQueries parts) => parts.Add<PictureRow>("""
        select vp.position, p.hash, p.width, p.height, vp.alt, vp.caption, vp.credit, vp.focus, p.avif, p.webp,
          c.ratio, c.place, c.width as crop_width, c.height as crop_height
        from version_pictures vp
        join pictures p on p.hash = vp.hash and p.jpegs = true
        left join picture_crops c on vp.position <= 0 and c.hash = vp.hash and c.place = coalesce(vp.focus, 'center')
        where vp.version_id = @VersionId
        order by vp.position, c.ratio = '16x9' desc nulls last, c.ratio desc nulls last
        """);

    private static IReadOnlyList<ArticleNote> Notes(CombinedQueries parts) => parts.Add<ArticleNote>($"""
        select n.kind, coalesce(n.noted_at, i.visible_from) as at, n.text
        from {Visible.SeenVersions} i
        join notes n on n.version_id = i.version_id
        where i.article_id = @Id
        order by at desc, n.id desc
        """);

    private static IReadOnlyList<(string Written, string Current)> Links(CombinedQueries parts) =>
        parts.Add<(string Written, string Current)>($"""
            select l.slug as written, a.slug as current
            from version_links l
            join articles a on a.id = coalesce(
              (select id from articles where type = 'article' and slug = l.slug),
              (select target from former_addresses where type = 'article' and slug = l.slug))
            join {Visible.Versions} v on v.article_id = a.id
            where l.version_id = @VersionId
            """);

    /// <summary>A picture of the version; one around the text comes once for each of its crops.</summary>
    private sealed record PictureRow : PictureUse
    {
        public string? Ratio { get; init; }

        public string? Place { get; init; }

        public int CropWidth { get; init; }

        public int CropHeight { get; init; }

        public ShareCrop ToCrop() => new() { Ratio = Ratio!, Place = Place!, Width = CropWidth, Height = CropHeight };
    }
}
