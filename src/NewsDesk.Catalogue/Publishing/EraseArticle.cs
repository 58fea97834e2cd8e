using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Terms;

namespace NewsDesk.Publishing;

/// <summary>
/// Carries out a deletion order: the one act that takes something out of the record. Every text of the article goes, published or not; its
/// addresses answer as withdrawn. With it go the pictures, sections, tags and authors that it alone has used. The audit keeps who did
/// what to them and when, without its words, and why the article was erased. Writers overwrite on the disk all that they delete.
/// </summary>
public sealed class EraseArticle(Catalogue catalogue, PictureFiles files)
{
    /// <param name="named">The article's lasting id, or one of its addresses: an article's slug or path, a page's path, that of
    /// the newsroom.</param>
    /// <param name="withAddresses">Whether the addresses go too, so that they answer as if nothing had ever been there.</param>
    public async Task<Result> ExecuteAsync(string named, string reason, bool withAddresses, Actor by, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Result.Rejected("Say why the article is erased; the audit keeps it.");
        }

        var result = await catalogue.WriteAsync(write => WriteAsync(write, named, reason.Trim(), withAddresses, by), cancellation);
        if (result.Value is { } pictures)
        {
            foreach (var hash in pictures)
            {
                files.Remove(hash);
            }

            // Deleted rows also stand in the write-ahead log until it is emptied.
            await catalogue.RemoveTracesAsync(cancellation);
        }

        return result;
    }

    private static async Task<Result<IReadOnlyList<string>>> WriteAsync(
        CatalogueWrite write, string named, string reason, bool withAddresses, Actor by)
    {
        if (await FindAsync(write, named) is not { } articleId)
        {
            return Result.NotFound<IReadOnlyList<string>>($"There is no article '{named}'. Give its address, such as /articles/harbour or "
                + "/about, its id, or its address in the newsroom, such as /admin/articles/7.");
        }

        var article = (await ArticleRow.FindAsync(write, articleId))!;
        var wasSeen = (await Timeline.LoadAsync(write, articleId)).Live is not null;
        var pictures = await PicturesOfItsOwnAsync(write, articleId);
        var names = await OrphanedTerm.ListAsync(write, articleId);
        await write.ExecuteAsync("""
            insert into erasing (article_id) values (@articleId);
            delete from snapshots where article_id = @articleId;
            delete from drafts where article_id = @articleId;
            delete from set_aside_drafts where article_id = @articleId;
            delete from work where article_id = @articleId;
            delete from previews where article_id = @articleId;
            delete from listing where article_id = @articleId;
            delete from intervals where article_id = @articleId;
            delete from imports where version_id in (select id from versions where article_id = @articleId);
            delete from headlines where version_id in (select id from versions where article_id = @articleId);
            delete from rendered where version_id in (select id from versions where article_id = @articleId);
            delete from notes where version_id in (select id from versions where article_id = @articleId);
            delete from version_links where version_id in (select id from versions where article_id = @articleId);
            delete from version_tags where version_id in (select id from versions where article_id = @articleId);
            delete from version_authors where version_id in (select id from versions where article_id = @articleId);
            delete from version_pictures where version_id in (select id from versions where article_id = @articleId);
            delete from versions where article_id = @articleId;
            """, new { articleId });
        foreach (var name in names)
        {
            await name.EraseUnusedAsync(write);
        }

        await write.ExecuteAsync($"""
            insert into erasing_subjects (picture_hash) select hash from pictures where {write.Dialect.IsOneOf("hash", "hashes")};
            update audit set detail = ''
            where article_id = @articleId
              or picture_hash in (select picture_hash from erasing_subjects)
              or replacement_hash in (select picture_hash from erasing_subjects)
              or section_id in (select section_id from erasing_subjects)
              or tag_id in (select tag_id from erasing_subjects)
              or merged_tag_id in (select tag_id from erasing_subjects)
              or author_id in (select author_id from erasing_subjects);
            delete from erasing_subjects;
            delete from erasing;
            """, new { articleId, hashes = write.Dialect.List(pictures) });
        // The notice and reason of a withdrawal may name the person or thing that had to go.
        await write.ExecuteAsync("""
            update withdrawals set notice = '', reason = @reason
            where article_id = @articleId
            """, new { articleId, reason });
        if (wasSeen && !withAddresses && article.WithdrawnAt is null)
        {
            await write.ExecuteAsync("""
                insert into withdrawals (article_id, withdrawn_at, withdrawn_by, notice, reason)
                values (@articleId, @Now, @by, '', @reason)
                """, new { articleId, write.Now, by = by.Name, reason });
        }

        if (withAddresses || !wasSeen)
        {
            await write.ExecuteAsync("""
                delete from former_addresses where type = @Type and target = @articleId;
                update articles set slug = '~' || uid where id = @articleId;
                """, new { article.Type, articleId });
        }

        // A form held for a new article names it by its lasting id alone.
        await write.ExecuteAsync($"""
            delete from held_forms
            where lower(path) = @page or lower(path) like @page || '/%'
              or {write.Dialect.Contains("fields", "(select uid from articles where id = @articleId)")}
            """, new { page = $"/admin/articles/{articleId}", articleId });
        var isOfItsOwn = write.Dialect.IsOneOf("hash", "hashes");
        await write.ExecuteAsync($"""
            delete from picture_crops where {isOfItsOwn};
            delete from picture_uploads where {isOfItsOwn};
            delete from pictures where {isOfItsOwn};
            """, new { hashes = write.Dialect.List(pictures) });
        await write.ExecuteAsync("update articles set erased_at = @Now where id = @articleId", new { articleId, write.Now });
        await write.RaiseGenerationAsync();
        await write.AuditAsync(by, "erase", AuditSubject.Article(articleId), reason);
        return new Result<IReadOnlyList<string>> { Value = pictures };
    }

    private static async Task<long?> FindAsync(CatalogueRead read, string named)
    {
        const string InNewsroom = "/admin/articles/";
        if (named.StartsWith(InNewsroom, StringComparison.Ordinal))
        {
            return long.TryParse(named[InNewsroom.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? await read.FindAsync<long?>("select id from articles where id = @id and erased_at is null", new { id })
                : null;
        }

        var (type, slug) = named.StartsWith("/articles/", StringComparison.Ordinal) ? ("article", named["/articles/".Length..])
            : named.StartsWith('/') ? ("page", named[1..])
            : ("article", named);
        return await read.FindAsync<long?>("""
            select id from articles where uid = @named
            union
            select id from articles where type = @type and slug = @slug
            limit 1
            """, new { named, type, slug });
    }

    /// <summary>The pictures that its versions, snapshots and drafts use, and no other article's.</summary>
    private static Task<IReadOnlyList<string>> PicturesOfItsOwnAsync(CatalogueRead write, long articleId) => write.ListAsync<string>($"""
        with texts as (
          select article_id, content from drafts
          union all
          select article_id, content from set_aside_drafts
          union all
          select article_id, content from snapshots where content is not null
        ), own as (
          select vp.hash
          from version_pictures vp
          join versions v on v.id = vp.version_id
          where v.article_id = @articleId
          union
          select p.hash
          from pictures p
          join texts t on {write.Dialect.Contains("t.content", PictureReferences.InText)}
          where t.article_id = @articleId
        )
        select p.hash
        from own p
        where not exists (
            select 1 from version_pictures vp join versions v on v.id = vp.version_id
            where vp.hash = p.hash and v.article_id <> @articleId)
          and not exists (select 1 from texts t where t.article_id <> @articleId
            and {write.Dialect.Contains("t.content", PictureReferences.InText)})
        """, new { articleId });
}
