using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Pictures;

/// <summary>Lists the articles and pages that use a picture in any version or unpublished text.</summary>
public sealed class PictureUsers(CatalogueRead read)
{
    private static string NamesIt(Dialect dialect) =>
        dialect.Contains("t.content", $"(select {PictureReferences.InText} from pictures p where p.hash = @hash)");

    /// <summary>Writers see an article once readers have seen the picture in it, or where they may open the text that has it.</summary>
    /// <param name="request">Its size counts articles that the person may not know of, too. Positions are articles' ids.</param>
    public async Task<Page<PictureUser>?> PageAsync(string hash, Person person, PageRequest request)
    {
        if (request.Position is { Number: null } or { Key: not "" })
        {
            return null;
        }

        var found = await ListAsync(read, hash, person, request with { Size = request.Size + 1 });
        var ids = found.Select(user => user.ArticleId);
        var page = request.PageOf([.. request.After is null ? ids.OrderDescending() : ids.Order()], id => new ListPosition("", id));
        return new Page<PictureUser>(
            [.. found.Where(user => page.Rows.Contains(user.ArticleId)
                && (person.MayPublish || user.LiveUses || user.EarlierUses || user.ScheduledUses || user.InDraft || user.InText))],
            page.Previous,
            page.Next);
    }

    internal static Task<IReadOnlyList<PictureUser>> PresentAsync(CatalogueRead read, string hash, int most) =>
        ListAsync(read, hash, null, new PageRequest(most));

    private static Task<IReadOnlyList<PictureUser>> ListAsync(
        CatalogueRead read, string hash, Person? person, PageRequest request) => read.ListAsync<PictureUser>($"""
        with texts as (
          select d.article_id, d.content, 1 as is_draft
          from drafts d
          where @mayPublish or d.editor_id = @personId
          union all
          select d.article_id, d.content, 1
          from set_aside_drafts d
          where @mayPublish or d.editor_id = @personId
          union all
          select s.article_id, s.content, 0
          from snapshots s
          join articles a on a.id = s.article_id
          where s.content is not null and s.number = (
            select max(s.number) from snapshots s where s.article_id = a.id and {NewsroomAccess.MayRead})
        ), picked as (
          select p.article_id
          from (
            select v.article_id
            from version_pictures vp
            join versions v on v.id = vp.version_id
            join articles a on a.id = v.article_id
            where vp.hash = @hash
              and (@withWork or exists (select 1 from intervals i where i.version_id = v.id and i.visible_until > @now))
              and ({NewsroomAccess.MayKnow} or exists (select 1 from intervals i where i.version_id = v.id and i.visible_from <= @now))
            union
            select t.article_id
            from texts t
            join articles a on a.id = t.article_id
            where @withWork and {NewsroomAccess.MayOpen} and {NamesIt(read.Dialect)}) p
          where {request.Beyond("p.article_id", "@position")}
          order by p.article_id {request.Direction()}
          limit @limit
        ), used as (
          select distinct v.article_id, vp.reference
          from picked p
          join versions v on v.article_id = p.article_id
          join version_pictures vp on vp.version_id = v.id and vp.hash = @hash
        ), written as (
          select t.article_id, max(t.is_draft) = 1 as in_draft, min(t.is_draft) = 0 as in_text
          from picked p
          join texts t on t.article_id = p.article_id
          join articles a on a.id = t.article_id
          where @withWork and {NewsroomAccess.MayOpen}
            and ({NamesIt(read.Dialect)}
              or exists (select 1 from used u where u.article_id = t.article_id and {read.Dialect.Contains("t.content", "u.reference")}))
          group by t.article_id
        )
        select a.id as article_id, live.version_id as live_version_id,
          coalesce(
            n.headline,
            (select s.headline from snapshots s where s.article_id = a.id order by s.number desc limit 1),
            (select d.headline from drafts d where d.article_id = a.id
              order by d.editor_id = @personId desc, d.saved_at desc limit 1)) as headline,
          coalesce(w.in_draft, false) as in_draft, coalesce(w.in_text, false) as in_text,
          exists (select 1 from version_pictures vp where vp.version_id = live.version_id and vp.hash = @hash) as live_uses,
          {NewsroomAccess.MayKnow} and exists (select 1 from intervals i where i.article_id = a.id
            and i.visible_from > @now) as is_scheduled,
          {NewsroomAccess.MayKnow} and exists (
            select 1 from intervals i
            where i.article_id = a.id and i.visible_from > @now
              and exists (select 1 from version_pictures vp where vp.version_id = i.version_id and vp.hash = @hash)) as scheduled_uses,
          exists (
            select 1 from intervals i
            where i.article_id = a.id and i.visible_until <= @now
              and exists (select 1 from version_pictures vp where vp.version_id = i.version_id and vp.hash = @hash)) as earlier_uses,
          exists (select 1 from withdrawals w where w.article_id = a.id and w.withdrawn_at <= @now and @now < w.returned_at) as is_withdrawn
        from (select article_id from used union select article_id from written) u
        join articles a on a.id = u.article_id
        left join written w on w.article_id = a.id
        left join intervals live on live.article_id = a.id and live.visible_from <= @now and @now < live.visible_until
        left join versions n on n.id = coalesce(live.version_id,
          (select v.id from versions v where v.article_id = a.id order by v.number desc limit 1))
        order by n.created_at desc nulls first, a.id desc
        """, NewsroomAccess.Values(
            person ?? NewsroomAccess.AnyEditor,
            read.Now,
            new { hash, position = request.Position?.Number, limit = request.Size, withWork = person is not null }));
}

/// <summary>One article or page that uses a picture.</summary>
public sealed record PictureUser
{
    public required long ArticleId { get; init; }

    public required string Headline { get; init; }

    /// <summary>The version readers see, or saw before the withdrawal; null where they have seen none.</summary>
    public long? LiveVersionId { get; init; }

    public required bool LiveUses { get; init; }

    public required bool IsScheduled { get; init; }

    public required bool ScheduledUses { get; init; }

    public required bool EarlierUses { get; init; }

    public required bool IsWithdrawn { get; init; }

    /// <summary>True where a draft has it that the viewer may know of.</summary>
    public required bool InDraft { get; init; }

    /// <summary>True where the text that was handed over last and is not published has it.</summary>
    public required bool InText { get; init; }

    /// <summary>True where replacing the picture would publish it anew.</summary>
    public bool IsReplaced => this is { LiveUses: true, IsWithdrawn: false };
}
