using NewsDesk.Articles;

namespace NewsDesk.Readiness;

/// <summary>How much is in a catalogue, and when readers were last shown something new.</summary>
public sealed record CatalogueCounts
{
    public required long Generation { get; init; }

    /// <summary>When readers were last given something else to see; null where they never were.</summary>
    public DateTimeOffset? LastChange { get; init; }

    public required long LiveArticles { get; init; }

    /// <summary>Those of which something becomes visible later, live ones too.</summary>
    public required long ScheduledArticles { get; init; }

    public required long WithdrawnArticles { get; init; }

    public required long LivePages { get; init; }

    public required long Versions { get; init; }

    public required long Drafts { get; init; }

    /// <summary>Everybody with an account, disabled ones too.</summary>
    public required long People { get; init; }

    public required long Pictures { get; init; }

    public long UnfinishedPictures { get; private init; }

    public static async Task<CatalogueCounts> FindAsync(CatalogueRead read)
    {
        var counts = await read.FindAsync<CatalogueCounts>($"""
            select c.generation, nullif(c.changed_at, 0) as last_change,
              (select count(*) from {Visible.Versions} v join articles a on a.id = v.article_id where a.type = 'article') as live_articles,
              (
                select count(*) from articles a
                where a.type = 'article' and exists (select 1 from intervals i where i.article_id = a.id and i.visible_from > @Now)
              ) as scheduled_articles,
              (
                select count(*) from articles a
                where a.type = 'article' and exists (
                  select 1 from withdrawals w where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at)
              ) as withdrawn_articles,
              (select count(*) from {Visible.Versions} v join articles a on a.id = v.article_id where a.type = 'page') as live_pages,
              (select count(*) from versions) as versions,
              (select count(*) from drafts) as drafts,
              (select count(*) from editors) as people,
              (select count(*) from pictures) as pictures
            from catalogue c
            """, AsOf.Of(read));
        return counts! with { UnfinishedPictures = await NewsDesk.Pictures.UnfinishedPictures.CountAsync(read) };
    }
}
