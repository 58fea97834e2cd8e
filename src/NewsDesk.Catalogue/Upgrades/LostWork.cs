namespace NewsDesk.Upgrades;

/// <summary>Finds what was made in a catalogue since a copy of it was taken, which going back to that copy would lose.</summary>
internal sealed class LostWork(CatalogueRead now, CatalogueRead before)
{
    public Task<IReadOnlyList<LostVersion>> VersionsAsync() => SinceAsync<LostVersion>("""
        select v.id, a.uid, a.type, v.number, v.created_at, i.published_at, i.updated_at,
          case when i.visible_from <= @Now then true else false end as has_begun,
          case when i.visible_from <= @Now and @Now < i.visible_until then true else false end as is_live,
          exists (
            select 1 from withdrawals w
            where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at) as is_withdrawn
        from versions v
        join articles a on a.id = v.article_id
        left join intervals i on i.version_id = v.id
        order by v.id
        """, version => (version.Uid, version.Number, version.CreatedAt));

    /// <summary>Drafts, those that were set aside, and texts that were handed over without being published.</summary>
    public Task<IReadOnlyList<LostDraft>> DraftsAsync() => SinceAsync<LostDraft>("""
        select a.id as article_id, a.uid, a.type, a.slug, 'draft' as kind, e.email as maker, d.saved_at as made_at, d.content as json
        from drafts d
        join articles a on a.id = d.article_id
        join editors e on e.id = d.editor_id
        union all
        select a.id, a.uid, a.type, a.slug, 'draft set aside', e.email, d.set_aside_at, d.content
        from set_aside_drafts d
        join articles a on a.id = d.article_id
        join editors e on e.id = d.editor_id
        union all
        select a.id, a.uid, a.type, a.slug, 'text ' || s.number, s.made_by, s.made_at, s.content
        from snapshots s
        join articles a on a.id = s.article_id
        where s.content is not null
        order by 1, 7
        """, draft => (draft.Uid, draft.Kind, draft.Maker, draft.MadeAt));

    public Task<IReadOnlyList<LostAccount>> AccountsAsync() => SinceAsync<LostAccount>("""
        select email, name, role, created_at, disabled_at
        from editors
        order by id
        """, account => account.Email);

    public Task<IReadOnlyList<LostPicture>> PicturesAsync() => SinceAsync<LostPicture>("""
        select hash, format, added_at, name, alt, caption, credit
        from pictures
        order by added_at, hash
        """, picture => picture.Hash);

    public async Task<IReadOnlyList<LostAct>> ActsAsync() => await now.ListAsync<LostAct>("""
        select u.at, u.who, u.act, a.slug, u.detail
        from audit u
        left join articles a on a.id = u.article_id
        where u.id > @last
        order by u.id
        """, new { last = await before.FindAsync<long>("select coalesce(max(id), 0) from audit") });

    private async Task<IReadOnlyList<T>> SinceAsync<T>(string sql, Func<T, object> key)
    {
        var known = (await before.ListAsync<T>(sql, new { now.Now })).Select(key).ToHashSet();
        return [.. (await now.ListAsync<T>(sql, new { now.Now })).Where(row => !known.Contains(key(row)))];
    }
}
