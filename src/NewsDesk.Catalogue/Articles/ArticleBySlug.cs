using Dapper;
using NewsDesk.Authors;
using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Tags;

namespace NewsDesk.Articles;

/// <summary>What a reader finds at an article's or page's address, current or former.</summary>
public sealed class ArticleBySlug(Catalogue catalogue)
{
    public async Task<ArticleAtAddress> FindAsync(ArticleType type, string slug, Reading reading, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        var values = new { type = type.ToString().ToLowerInvariant(), slug, reading.At, reading.Now };
        var article = await connection.QuerySingleOrDefaultAsync<Article>(new CommandDefinition($"""
            select a.id, a.uid, a.slug, v.id as version_id, v.number, v.headline, v.summary, v.language, v.genre,
              v.published_at, v.updated_at, s.name as section_name, s.slug as section_slug, v.source_agency, v.source_url, r.html, r.words
            from articles a
            join {Visible.Versions} v on v.article_id = a.id
            join rendered r on r.version_id = v.id
            left join sections s on s.id = v.section_id
            where a.id = {ArticleId}
            """, values, cancellationToken: cancellation));
        if (article is null)
        {
            return new ArticleAtAddress { Withdrawal = await FindWithdrawalAsync(connection, values, cancellation) };
        }

        return article.Slug == slug
            ? new ArticleAtAddress { Article = await WithPartsAsync(connection, article, reading, cancellation) }
            : new ArticleAtAddress { MovedTo = article.Slug };
    }

    private const string ArticleId = """
        coalesce(
          (select id from articles where type = @type and slug = @slug),
          (select target from former_addresses where type = @type and slug = @slug))
        """;

    private static Task<Withdrawal?> FindWithdrawalAsync(System.Data.Common.DbConnection connection, object values, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Withdrawal>(new CommandDefinition($"""
            select w.withdrawn_at as at, w.notice
            from withdrawals w
            where w.article_id = {ArticleId} and w.withdrawn_at <= @Now and @Now < w.returned_at
            order by w.withdrawn_at desc
            limit 1
            """, values, cancellationToken: cancellation));

    private static async Task<Article> WithPartsAsync(System.Data.Common.DbConnection connection, Article article, Reading reading, CancellationToken cancellation)
    {
        using var parts = await connection.QueryMultipleAsync(new CommandDefinition($"""
            select b.id, b.slug, b.name, b.kind, b.bio
            from version_authors va
            join authors b on b.id = va.author_id
            where va.version_id = @VersionId
            order by va.position;

            select t.id, t.slug, t.name
            from version_tags vt
            join tags t on t.id = vt.tag_id
            where vt.version_id = @VersionId
            order by vt.position;

            select vp.position, p.hash, p.width, p.height, vp.alt, vp.caption, vp.credit, vp.focus, p.avif, p.webp
            from version_pictures vp
            join pictures p on p.hash = vp.hash
            where vp.version_id = @VersionId
            order by vp.position;

            select c.ratio, c.place, c.width, c.height
            from version_pictures vp
            join picture_crops c on c.hash = vp.hash and c.place = coalesce(vp.focus, 'center')
            where vp.version_id = @VersionId and vp.position = 0
            order by c.ratio = '16x9' desc, c.ratio desc;

            select n.kind, coalesce(n.noted_at, i.visible_from) as at, n.text
            from {Visible.SeenVersions} i
            join notes n on n.version_id = i.version_id
            where i.article_id = @Id
            order by at desc, n.id desc;

            select l.slug as written, a.slug as current
            from version_links l
            join articles a on a.id = coalesce(
              (select id from articles where type = 'article' and slug = l.slug),
              (select target from former_addresses where type = 'article' and slug = l.slug))
            join {Visible.Versions} v on v.article_id = a.id
            where l.version_id = @VersionId
            """, new { article.Id, article.VersionId, reading.At, reading.Now }, cancellationToken: cancellation));
        return article with
        {
            Authors = (await parts.ReadAsync<Author>()).AsList(),
            Tags = (await parts.ReadAsync<Tag>()).AsList(),
            Pictures = (await parts.ReadAsync<PictureUse>()).ToDictionary(picture => picture.Position),
            ShareCrops = (await parts.ReadAsync<ShareCrop>()).AsList(),
            Notes = (await parts.ReadAsync<ArticleNote>()).AsList(),
            Links = (await parts.ReadAsync<(string Written, string Current)>()).ToDictionary(link => link.Written, link => link.Current),
        };
    }
}
