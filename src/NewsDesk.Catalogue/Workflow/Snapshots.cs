using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>The numbered states of a text that were handed to others, with which everyone compares before they go on.</summary>
internal static class Snapshots
{
    public static Task<int> NewestAsync(CatalogueRead read, long articleId) =>
        read.FindAsync<int>("select coalesce(max(number), 0) from snapshots where article_id = @articleId", new { articleId });

    /// <summary>Others have handed on or scheduled a text above this one; a version that was cancelled unseen counts no more.</summary>
    public static Task<bool> IsUnderWayAboveAsync(CatalogueRead read, long articleId, int number) => read.FindAsync<bool>("""
        select exists (
          select 1
          from snapshots s
          where s.article_id = @articleId and s.number > @number
            and (s.version_id is null or exists (select 1 from intervals i where i.version_id = s.version_id)))
        """, new { articleId, number });

    public static Task<int> NumberOfAsync(CatalogueRead read, long versionId) =>
        read.FindAsync<int>("select number from snapshots where version_id = @versionId", new { versionId });

    /// <summary>The newest text; null where readers have it.</summary>
    public static async Task<UnderWay?> UnderWayAsync(CatalogueRead read, long articleId, long? liveVersionId)
    {
        var newest = await NewestAsync(read, articleId);
        return await read.FindAsync<long?>("select version_id from snapshots where article_id = @articleId and number = @newest",
            new { articleId, newest }) == liveVersionId
            ? null
            : new UnderWay(newest, (await SnapshotText.FindAsync(read, articleId, newest))!,
                (await PassedAsync(read, articleId, newest)).Select(place => (int?)place.From).Min());
    }

    /// <summary>The states since the newest version that went past others: the text each began with, and that it went on from.</summary>
    public static async Task<IReadOnlyList<(int From, int To)>> PassedAsync(
        CatalogueRead read, long articleId, int number) => await read.ListAsync<(int, int)>("""
        select s.merge_base, s.number - 1
        from snapshots s
        where s.article_id = @articleId and s.number <= @number and s.merge_base is not null
          and s.number > (select coalesce(max(v.number), 0) from snapshots v where v.article_id = @articleId and v.number <= @number
            and v.version_id is not null)
        order by s.number
        """, new { articleId, number });

    public static Task<int> AddAsync(CatalogueWrite write, long articleId, string act, Actor by, WorkingText text, string note = "") =>
        InsertAsync(write, articleId, act, by, text.Content.Headline, note, null, text);

    /// <summary>A version is a snapshot made public: its text stands in versions alone.</summary>
    public static Task AddVersionAsync(CatalogueWrite write, long articleId, long versionId, string headline, Actor by) =>
        InsertAsync(write, articleId, "publish", by, headline, "", versionId, null);

    public static async Task<string> ConflictAsync(CatalogueWrite write, long articleId, Person person)
    {
        var (who, act, isAhead) = await write.FindAsync<(string, string, bool)>($"""
            select coalesce(e.name, s.made_by), s.act,
              exists (select 1 from intervals i where i.version_id = s.version_id and i.visible_from > @now)
            from snapshots s
            join articles a on a.id = s.article_id
            left join editors e on e.email = s.made_by
            where s.article_id = @articleId and ({NewsroomAccess.MayKnow} or {NewsroomAccess.MayRead})
            order by s.number desc
            limit 1
            """, NewsroomAccess.Values(person, write.Now, new { articleId }));
        return $"{who} has {Done(act, isAhead)} since you began. Your text is kept: compare the two, then choose how to go on.";
    }

    private static string Done(string act, bool isAhead) => act switch
    {
        "publish" when isAhead => "scheduled a version of this article",
        "publish" => "published this article",
        "submit" => "submitted this article",
        "return" => "sent back this article",
        "take over" => "taken over this article",
        _ => "saved this article",
    };

    private static Task<int> InsertAsync(
        CatalogueWrite write, long articleId, string act, Actor by, string headline, string note, long? versionId, WorkingText? text) =>
        write.FindAsync<int>("""
            insert into snapshots (article_id, number, act, made_at, made_by, note, headline, version_id, content, merge_base)
            values (@articleId, (select coalesce(max(number), 0) + 1 from snapshots where article_id = @articleId), @act, @Now, @by, @note,
              @headline, @versionId, @content, @MergeBase)
            returning number
            """,
            new { articleId, act, write.Now, by = by.Name, note, headline, versionId, content = text?.Content.ToJson(), text?.MergeBase });
}

internal sealed record UnderWay(int Number, ArticleContent Text, int? MergeBase);
