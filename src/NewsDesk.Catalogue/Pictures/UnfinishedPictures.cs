using NewsDesk.Storage.Engines;

namespace NewsDesk.Pictures;

/// <summary>Finds the stored pictures that lack their JPEGs, a format or crops.</summary>
public sealed class UnfinishedPictures(Catalogue catalogue)
{
    private const string IsUnfinished = "(u.jpegs = false or u.avif is null or u.webp is null or u.missing_places is not null)";

    private static string Candidates(Dialect dialect) => $"""
        with unfinished as (
          select p.hash, p.jpegs, p.avif, p.webp, p.credit, p.copyright, p.added_at, (
            select string_agg(m.place, ',')
            from (
              select distinct coalesce(vp.focus, 'center') as place
              from version_pictures vp
              where vp.hash = p.hash and vp.position <= 0
                and not exists (
                  select 1 from picture_crops c
                  where c.hash = vp.hash and c.place = coalesce(vp.focus, 'center'))) m) as missing_places
          from pictures p
          where not {dialect.IsOneOf("p.hash", "skipped")}
        )
        """;

    /// <summary>How many there are.</summary>
    public static Task<long> CountAsync(CatalogueRead read) => read.FindAsync<long>($"""
        {Candidates(read.Dialect)}
        select count(*)
        from unfinished u
        where {IsUnfinished}
        """, new { skipped = read.Dialect.List<string>([]) });

    /// <summary>One that lacks its JPEGs, as pages leave it out, or else the newest, since readers see it first; null when all are
    /// finished.</summary>
    public Task<UnfinishedPicture?> NextAsync(
        IReadOnlyCollection<string> except) => catalogue.ReadAsync(read => read.FindAsync<UnfinishedPicture>($"""
        {Candidates(read.Dialect)}
        select u.hash, u.jpegs as has_jpegs, u.avif, u.webp, u.copyright, u.missing_places,
          coalesce(u.credit, (
            select vp.credit
            from version_pictures vp
            where vp.hash = u.hash and vp.credit is not null
            order by vp.version_id, vp.position
            limit 1)) as credit
        from unfinished u
        where {IsUnfinished}
        order by u.jpegs, u.added_at desc, u.hash
        limit 1
        """, new { skipped = read.Dialect.List(except) }));
}
