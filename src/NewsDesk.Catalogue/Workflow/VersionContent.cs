using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Workflow;

/// <summary>A stored version as content with its pictures, to edit or publish anew. The caller asks who may see it.</summary>
public sealed record VersionContent
{
    public required long ArticleId { get; init; }

    public required string Uid { get; init; }

    public required ArticleType Type { get; init; }

    public required long VersionId { get; init; }

    public required int Number { get; init; }

    public required EditKind Kind { get; init; }

    public string? FrontMatter { get; init; }

    public required ArticleContent Content { get; init; }

    public required IReadOnlyDictionary<string, StoredPicture> Pictures { get; init; }

    public static async Task<VersionContent?> FindAsync(CatalogueRead read, long versionId)
    {
        if (await read.FindAsync<Row>($"""
            select a.id as article_id, a.uid, a.type, a.slug, v.number, v.kind, v.front_matter, v.markdown, s.name as section,
              {ContentRow.Columns}
            from versions v
            join articles a on a.id = v.article_id
            left join sections s on s.id = v.section_id
            where v.id = @versionId
            """, new { versionId }) is not { } row)
        {
            return null;
        }

        var pictures = await read.ListAsync<Used>($"""
            select {PictureReferences.Columns}, vp.position, vp.reference, vp.alt, vp.caption as use_caption, vp.credit as use_credit,
              vp.focus
            from version_pictures vp
            join pictures p on p.hash = vp.hash
            where vp.version_id = @versionId
            order by vp.position
            """, new { versionId });
        return new VersionContent
        {
            ArticleId = row.ArticleId,
            Uid = row.Uid,
            Type = row.Type,
            VersionId = versionId,
            Number = row.Number,
            Kind = row.Kind,
            FrontMatter = row.FrontMatter,
            Content = row.ToContent() with
            {
                Slug = row.Slug,
                Markdown = row.Markdown,
                Section = row.Section,
                Authors = await read.ListAsync<string>("""
                    select b.name from version_authors va join authors b on b.id = va.author_id
                    where va.version_id = @versionId
                    order by va.position
                    """, new { versionId }),
                Tags = await read.ListAsync<string>("""
                    select t.name from version_tags vt join tags t on t.id = vt.tag_id
                    where vt.version_id = @versionId
                    order by vt.position
                    """, new { versionId }),
                SocialImage = pictures.FirstOrDefault(picture => picture.Position == PictureUse.SharePosition)?.Reference,
                Lead = pictures.Where(picture => picture.Position == PictureUse.LeadPosition)
                    .Select(lead => new LeadPicture(lead.Reference, lead.Alt, lead.UseCaption, lead.UseCredit, lead.Focus))
                    .SingleOrDefault(),
            },
            Pictures = pictures.DistinctBy(picture => picture.Reference)
                .ToDictionary(picture => picture.Reference, StoredPicture (picture) => picture, StringComparer.Ordinal),
        };
    }

    public static Task<long?> LatestIdAsync(CatalogueRead read, long articleId) => read.FindAsync<long?>("""
        select id from versions
        where article_id = @articleId
        order by number desc
        limit 1
        """, new { articleId });

    public Publication ToPublication(EditKind kind, Actor by) => new()
    {
        Type = Type,
        Uid = Uid,
        Content = Content,
        Kind = kind,
        FrontMatter = FrontMatter,
        By = by,
    };

    private sealed record Row : ContentRow
    {
        public required long ArticleId { get; init; }

        public required string Uid { get; init; }

        public required ArticleType Type { get; init; }

        public required string Slug { get; init; }

        public required int Number { get; init; }

        public required EditKind Kind { get; init; }

        public string? FrontMatter { get; init; }

        public required string Markdown { get; init; }

        public string? Section { get; init; }
    }

    private sealed record Used : StoredPicture
    {
        public required int Position { get; init; }

        public required string Reference { get; init; }

        public string? Alt { get; init; }

        public string? UseCaption { get; init; }

        public string? UseCredit { get; init; }

        public string? Focus { get; init; }
    }
}
