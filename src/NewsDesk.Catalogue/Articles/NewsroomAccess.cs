namespace NewsDesk.Articles;

/// <summary>Says who may open, know of and read what. Every statement about an article under way asks here.</summary>
internal static class NewsroomAccess
{
    /// <summary>Its people and administrators open article <c>a</c>, editors once it was handed over, all once readers saw it.</summary>
    public const string MayOpen = $"""
        (a.erased_at is null and (
          @mayAdminister
          or {IsAtHome}
          or (@mayPublish and exists (select 1 from snapshots s where s.article_id = a.id and s.act <> 'take over'))
          or exists (select 1 from intervals i where i.article_id = a.id and i.visible_from <= @now)
        ))
        """;

    /// <summary>The notes of submissions and returns are for editors and the article's own people.</summary>
    public const string MayReadNotes = $"(@mayPublish or {IsAtHome})";

    /// <summary>State, schedule and drafts are for editors, its people, and who handed on a text since the version of readers.</summary>
    public const string MayKnow = $"(@mayPublish or {IsAtHome} or exists ({HandedOn}))";

    /// <summary>
    /// State <c>s</c> of an article <c>a</c> that they may open is for everyone once readers have seen it; before, for editors,
    /// its maker and who began the article. Who holds it reads on from their first own state, and who has handed on a text reads
    /// the versions made of it.
    /// </summary>
    public const string MayRead = $"""
        (@mayPublish or s.made_by = @email or a.made_by = @personId
          or exists (select 1 from intervals i where i.version_id = s.version_id and i.visible_from <= @now)
          or (exists (select 1 from work w where w.article_id = a.id and w.holder_id = @personId)
            and s.number > (select min(own.number) from snapshots own where own.article_id = s.article_id and own.made_by = @email))
          or (s.version_id is not null and exists ({HandedOn} and own.number < s.number)))
        """;

    /// <summary>The person began article <c>a</c> or holds it.</summary>
    private const string IsAtHome = """
        (a.made_by = @personId or exists (select 1 from work w where w.article_id = a.id and w.holder_id = @personId))
        """;

    /// <summary>The states that the person has made of article <c>a</c> since the version that readers have.</summary>
    private const string HandedOn = """
        select 1
        from snapshots own
        where own.article_id = a.id and own.made_by = @email
          and own.number > coalesce((
            select max(seen.number)
            from snapshots seen
            join intervals i on i.version_id = seen.version_id
            where seen.article_id = a.id and i.visible_from <= @now), 0)
        """;

    /// <summary>An act asks as this one where it must miss nothing that was handed on.</summary>
    public static Person AnyEditor { get; } = new(0, "", "", Role.Editor);

    public static object Values(Person person, DateTimeOffset now, object? more = null)
    {
        var values = new Dapper.DynamicParameters(more);
        values.AddDynamicParams(
            new { personId = person.Id, email = person.Email, mayPublish = person.MayPublish, mayAdminister = person.MayAdminister, now });
        return values;
    }
}
