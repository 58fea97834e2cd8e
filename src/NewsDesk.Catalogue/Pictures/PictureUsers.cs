using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>Which articles and pages use a picture, in whichever version, the latest first.</summary>
public sealed class PictureUsers(Catalogue catalogue)
{
    /// <summary>As far as a person may know: writers hear of an article once readers have seen the picture in it.</summary>
    public IReadOnlyList<PictureUser> List(string hash, Person person) =>
        [.. catalogue.Read(read => List(read, hash)).Where(user => person.MayPublish || user.LiveUses || user.EarlierUses)];

    internal static IReadOnlyList<PictureUser> List(CatalogueRead read, string hash) => read.List<PictureUser>("""
        with used as (
          select distinct v.article_id
          from version_pictures vp
          join versions v on v.id = vp.version_id
          where vp.hash = @hash
        )
        select a.id as article_id, a.type, a.slug, n.headline, live.version_id as live_version_id,
          exists (select 1 from version_pictures vp where vp.version_id = live.version_id and vp.hash = @hash) as live_uses,
          exists (select 1 from intervals i where i.article_id = a.id and i.visible_from > @Now) as is_scheduled,
          exists (
            select 1 from intervals i join version_pictures vp on vp.version_id = i.version_id and vp.hash = @hash
            where i.article_id = a.id and i.visible_from > @Now) as scheduled_uses,
          exists (
            select 1 from intervals i join version_pictures vp on vp.version_id = i.version_id and vp.hash = @hash
            where i.article_id = a.id and i.visible_until <= @Now) as earlier_uses,
          exists (select 1 from withdrawals w where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at) as is_withdrawn
        from used u
        join articles a on a.id = u.article_id
        left join intervals live on live.article_id = a.id and live.visible_from <= @Now and @Now < live.visible_until
        join versions n on n.id = coalesce(live.version_id, (select v.id from versions v where v.article_id = a.id order by v.number desc limit 1))
        order by n.created_at desc, a.id desc
        """, new { hash, read.Now });
}

/// <summary>One article or page that uses a picture.</summary>
public sealed record PictureUser
{
    public required long ArticleId { get; init; }

    public required ArticleType Type { get; init; }

    public required string Slug { get; init; }

    public required string Headline { get; init; }

    /// <summary>The version readers see, or saw when it was withdrawn; null where they have seen none.</summary>
    public long? LiveVersionId { get; init; }

    public required bool LiveUses { get; init; }

    /// <summary>Whether any version lies ahead, with the picture or without.</summary>
    public required bool IsScheduled { get; init; }

    public required bool ScheduledUses { get; init; }

    /// <summary>Whether a version that readers saw earlier has it.</summary>
    public required bool EarlierUses { get; init; }

    public required bool IsWithdrawn { get; init; }
}
