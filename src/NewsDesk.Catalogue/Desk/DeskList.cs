using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Workflow;

namespace NewsDesk.Desk;

/// <summary>Lists the articles that a person may open, latest change first.</summary>
public sealed class DeskList(CatalogueRead read)
{
    public const int PageSize = 50;

    private const string ChangedAt =
        "(select max(c.at) from (select d.saved_at as at union all select w.changed_at union all select newest.made_at) c)";

    /// <returns>A page of them; null where the request's position is none of this list.</returns>
    public async Task<Page<DeskRow>?> PageAsync(DeskFilter filter, string words, ArticleType? type, Person person, PageRequest request)
    {
        if (request.Position is { At: null } or { Number: null })
        {
            return null;
        }

        var sought = words.Trim().ToLowerInvariant();
        // Database engines know the lower case of few scripts, and the whole list is sorted for each page anyway.
        var rows = await ListAsync(filter, type, person, request, sought == "" ? request.Size + 1 : long.MaxValue);
        return request.PageOf(
            [.. rows.Where(row => row.Headline.ToLowerInvariant().Contains(sought, StringComparison.Ordinal))],
            row => new ListPosition(row.ChangedAt, row.Id));
    }

    public async Task<IReadOnlyList<DeskRow>> ListAsync(DeskFilter filter, string words, ArticleType? type, Person person) =>
        (await PageAsync(filter, words, type, person, new PageRequest(PageSize)))!.Rows;

    private Task<IReadOnlyList<DeskRow>> ListAsync(
        DeskFilter filter, ArticleType? type, Person person, PageRequest request, long most) => read.ListAsync<DeskRow>($"""
        select a.id, a.uid, coalesce(nullif(d.headline, ''), newest.headline, '') as headline, w.state, h.name as holder_name,
          case when {NewsroomAccess.MayReadNotes} then coalesce(w.note, '') else '' end as note,
          d.saved_at is not null as has_draft, live.visible_from as live_from,
          (select min(x.visible_from) from intervals x where x.article_id = a.id and x.visible_from > @now
            and {NewsroomAccess.MayKnow}) as ahead_from,
          (select max(x.withdrawn_at) from withdrawals x where x.article_id = a.id and x.withdrawn_at <= @now
            and @now < x.returned_at) as withdrawn_at,
          {ChangedAt} as changed_at
        from articles a
        left join work w on w.article_id = a.id and {NewsroomAccess.MayKnow}
        left join editors h on h.id = w.holder_id
        left join drafts d on d.article_id = a.id and d.editor_id = @personId
        left join snapshots newest on newest.article_id = a.id and newest.number = (
          select max(s.number) from snapshots s where s.article_id = a.id and {NewsroomAccess.MayRead})
        left join intervals live on live.article_id = a.id and live.visible_from <= @now and @now < live.visible_until
        where (cast(@type as text) is null or a.type = @type) and (w.article_id is not null or newest.article_id is not null)
          and {NewsroomAccess.MayOpen} and {Condition(filter)}
          and {request.Beyond($"{ChangedAt}, a.id", "@changedAt, @id")}
        order by changed_at {request.Direction()}, a.id {request.Direction()}
        limit @most
        """, NewsroomAccess.Values(person, read.Now, new
        {
            type = type?.ToString().ToLowerInvariant(),
            changedAt = request.Position?.At,
            id = request.Position?.Number,
            most,
        }));

    private static string Condition(DeskFilter filter) => filter switch
    {
        DeskFilter.Mine => "(d.editor_id is not null or (w.holder_id = @personId and w.state <> 'submitted'))",
        DeskFilter.Submitted => "w.state = 'submitted'",
        DeskFilter.Scheduled =>
            $"{NewsroomAccess.MayKnow} and exists (select 1 from intervals x where x.article_id = a.id and x.visible_from > @now)",
        DeskFilter.Published => "live.version_id is not null",
        DeskFilter.Withdrawn =>
            "exists (select 1 from withdrawals x where x.article_id = a.id and x.withdrawn_at <= @now and @now < x.returned_at)",
        _ => "true",
    };
}

/// <summary>The filters of a list of articles.</summary>
public enum DeskFilter
{
    All,

    /// <summary>The person's drafts, and what was sent back to them.</summary>
    Mine,
    Submitted,
    Scheduled,
    Published,
    Withdrawn,
}

/// <summary>An article in a list of the newsroom.</summary>
public sealed record DeskRow
{
    public required long Id { get; init; }

    public required string Uid { get; init; }

    public required string Headline { get; init; }

    public WorkflowState? State { get; init; }

    public string? HolderName { get; init; }

    public required string Note { get; init; }

    public required bool HasDraft { get; init; }

    public DateTimeOffset? LiveFrom { get; init; }

    public DateTimeOffset? AheadFrom { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
