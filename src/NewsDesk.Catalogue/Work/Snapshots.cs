using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>The numbered states of a text that were handed to others: what everyone compares with before they go on.</summary>
internal static class Snapshots
{
    /// <summary>The number of the newest one; 0 where there is none.</summary>
    public static int Newest(CatalogueRead read, long articleId) =>
        read.Get<int>("select coalesce(max(number), 0) from snapshots where article_id = @articleId", new { articleId });

    /// <summary>Whether others have a text under way above this one: handed on, or scheduled. A version that was cancelled before readers saw it is under way no more.</summary>
    public static bool IsUnderWayAbove(CatalogueRead read, long articleId, int number) => read.Get<bool>("""
        select exists (
          select 1
          from snapshots s
          where s.article_id = @articleId and s.number > @number
            and (s.version_id is null or exists (select 1 from intervals i where i.version_id = s.version_id)))
        """, new { articleId, number });

    /// <summary>The newest text where it is another than the version readers have: one that was handed on, or whose publication was cancelled. Else null.</summary>
    public static UnderWay? UnderWay(CatalogueRead read, long articleId, long? liveVersionId)
    {
        var newest = Newest(read, articleId);
        return read.Find<long?>("select version_id from snapshots where article_id = @articleId and number = @newest", new { articleId, newest }) == liveVersionId
            ? null
            : new UnderWay(newest, SnapshotText.Find(read, articleId, newest)!);
    }

    /// <summary>Stores a private snapshot and returns its number.</summary>
    public static int Add(CatalogueWrite write, long articleId, string act, string by, ArticleContent content, string note = "") =>
        Insert(write, articleId, act, by, content.Headline, note, null, content.ToJson());

    /// <summary>A version is a snapshot made public: its text stands in versions alone.</summary>
    public static void AddVersion(CatalogueWrite write, long articleId, long versionId, Publication publication) =>
        Insert(write, articleId, "publish", publication.By, publication.Headline, "", versionId, null);

    /// <summary>Says who has gone on with the article meanwhile.</summary>
    public static PublishResult Conflict(CatalogueWrite write, long articleId)
    {
        var (who, act) = write.Get<(string, string)>($"""
            select coalesce(e.name, s.made_by), s.act
            from snapshots s
            left join editors e on e.email = s.made_by
            where s.article_id = @articleId
            order by s.number desc
            limit 1
            """, new { articleId });
        return PublishResult.Refused($"{who} has {Done(act)} this article since you began. Your text is kept: compare the two, then go on from the newest.") with { IsConflict = true };
    }

    private static string Done(string act) => act switch
    {
        "publish" => "published",
        "submit" => "submitted",
        "return" => "sent back",
        "take over" => "taken over",
        _ => "saved",
    };

    private static int Insert(CatalogueWrite write, long articleId, string act, string by, string headline, string note, long? versionId, string? content) =>
        write.Get<int>("""
            insert into snapshots (article_id, number, act, made_at, made_by, note, headline, version_id, content)
            values (@articleId, (select coalesce(max(number), 0) + 1 from snapshots where article_id = @articleId), @act, @Now, @by, @note, @headline, @versionId, @content)
            returning number
            """, new { articleId, act, write.Now, by, note, headline, versionId, content });
}

/// <summary>A text above the one that readers have, and the number of its snapshot.</summary>
internal sealed record UnderWay(int Number, ArticleContent Text);
