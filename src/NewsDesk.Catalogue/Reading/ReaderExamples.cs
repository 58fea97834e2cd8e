using NewsDesk.Articles;

namespace NewsDesk.Reading;

/// <summary>Finds one of each thing that readers see: the newest, or the first page of the site.</summary>
public sealed class ReaderExamples(CatalogueRead read)
{
    private string Newest => $"""
        from listing l
        {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
        join articles a on a.id = l.article_id
        """;

    private const string First = """
        where l.scope = 'site' and l.scope_id = 0
        order by l.published_at desc, l.article_id desc
        limit 1
        """;

    public async Task<ReaderExample> FindAsync(AsOf asOf) => (await read.FindAsync<ReaderExample>($"""
        select
          (select a.slug {Newest} {First}) as article,
          (select l.published_at {Newest} {First}) as published_at,
          (select a.slug {Newest} join version_pictures p on p.version_id = v.id and v.id <> (select v.id {Newest} {First}) {First})
            as article_with_pictures,
          (select s.slug {Newest} join sections s on s.id = v.section_id {First}) as section,
          (select t.slug {Newest} join version_tags vt on vt.version_id = v.id join tags t on t.id = vt.tag_id {First}) as tag,
          (select b.slug {Newest} join version_authors va on va.version_id = v.id join authors b on b.id = va.author_id {First}) as author,
          (select a.slug from articles a join {Visible.Versions} v on v.article_id = a.id where a.type = 'page' order by a.id limit 1)
            as page
        """, new { asOf.At, asOf.Now }))!;
}

/// <summary>The slug of one of each thing that readers see, and when the article was published; null where there is none.</summary>
public sealed record ReaderExample
{
    public string? Article { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Another one than the newest article.</summary>
    public string? ArticleWithPictures { get; init; }

    public string? Section { get; init; }

    public string? Tag { get; init; }

    public string? Author { get; init; }

    public string? Page { get; init; }
}
