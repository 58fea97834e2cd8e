using NewsDesk.Articles;
using NewsDesk.Text;

namespace NewsDesk.Settings;

/// <summary>The site's pages (about, contact …) as the newsroom sees them, by headline.</summary>
public sealed class SitePages(CatalogueRead read)
{
    public async Task<IReadOnlyList<DeskPage>> ListAsync(Person person)
    {
        var pages = await read.ListAsync<DeskPage>($"""
            select a.id, a.slug, live.version_id is not null as is_live,
              exists (select 1 from intervals i where i.article_id = a.id and i.visible_from > @now) as is_scheduled,
              exists (select 1 from withdrawals w where w.article_id = a.id and w.withdrawn_at <= @now
                and @now < w.returned_at) as is_withdrawn,
              k.state as workflow_state,
              coalesce(
                (select v.headline from versions v where v.id = live.version_id),
                (select s.headline from snapshots s where s.article_id = a.id and {NewsroomAccess.MayRead} order by s.number desc limit 1),
                (select d.headline from drafts d where d.article_id = a.id and d.editor_id = @personId), '') as headline
            from articles a
            left join intervals live on live.article_id = a.id and live.visible_from <= @now and @now < live.visible_until
            left join work k on k.article_id = a.id
            where a.type = 'page' and {NewsroomAccess.MayOpen}
              and (k.article_id is not null or exists (select 1 from snapshots s where s.article_id = a.id))
            """, NewsroomAccess.Values(person, read.Now));
        return [.. pages.OrderBy(page => Casefold.NameKey(page.Headline), StringComparer.Ordinal).ThenBy(page => page.Id)];
    }
}

/// <summary>A page of the site, with its place in the workflow.</summary>
public sealed record DeskPage
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Headline { get; init; }

    public required bool IsLive { get; init; }

    public required bool IsScheduled { get; init; }

    public required bool IsWithdrawn { get; init; }

    /// <summary>draft, submitted or returned; null outside the workflow.</summary>
    public string? WorkflowState { get; init; }
}
