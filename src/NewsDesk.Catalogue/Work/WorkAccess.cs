using NewsDesk.Editors;

namespace NewsDesk.Work;

/// <summary>
/// Who may open what: a text that was handed to nobody is its writer's alone, and a version that readers have not seen yet is hidden from writers who have no part
/// in it. Whatever asks for an article under work asks here.
/// </summary>
internal static class WorkAccess
{
    /// <summary>
    /// Whether the person of <see cref="Values"/> may open article <c>a</c>: what readers have seen is everyone's; what was handed to the editors or published is
    /// theirs; the rest belongs to whoever began or holds it, and to administrators. What was erased is nobody's.
    /// </summary>
    public const string MayOpen = $"""
        (a.erased_at is null and (
          @mayAdminister
          or {IsAtHome}
          or (@mayPublish and exists (select 1 from snapshots s where s.article_id = a.id and s.act <> 'take over'))
          or exists (select 1 from intervals i where i.article_id = a.id and i.visible_from <= @now)
        ))
        """;

    /// <summary>Whether they may read what is said between the versions of an article <c>a</c>: editors, and whoever began or holds it.</summary>
    public const string MayReadNotes = $"(@mayPublish or {IsAtHome})";

    /// <summary>
    /// Whether they may know what is under way on an article <c>a</c>, such as who has it, what is scheduled and what others have drafts of: editors, whoever began or
    /// holds it, and whoever has handed on a text of it since the version that readers have. To others the article is what readers know of it.
    /// </summary>
    public const string MayKnow = $"(@mayPublish or {IsAtHome} or exists ({HandedOn}))";

    /// <summary>
    /// Whether they may read state <c>s</c> of an article <c>a</c> that they may open: a version is everyone's once readers have seen it; any other state is the editors',
    /// its maker's, and of whoever began the article. Whoever holds it reads on from the first that they made, and whoever has handed on a text reads the versions made of it.
    /// </summary>
    public const string MayRead = $"""
        (@mayPublish or s.made_by = @email or a.made_by = @personId
          or exists (select 1 from intervals i where i.version_id = s.version_id and i.visible_from <= @now)
          or (exists (select 1 from work w where w.article_id = a.id and w.holder_id = @personId)
            and s.number > (select min(own.number) from snapshots own where own.article_id = s.article_id and own.made_by = @email))
          or (s.version_id is not null and exists ({HandedOn} and own.number < s.number)))
        """;

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

    /// <summary>Who an act asks as that must miss nothing of what was handed on.</summary>
    public static Person AnyEditor { get; } = new(0, "", "", EditorRole.Editor);

    public static object Values(Person person, DateTimeOffset now, object? more = null) => new Dapper.DynamicParameters(more).With(person, now);

    private static Dapper.DynamicParameters With(this Dapper.DynamicParameters values, Person person, DateTimeOffset now)
    {
        values.Add("personId", person.Id);
        values.Add("email", person.Email);
        values.Add("mayPublish", person.MayPublish);
        values.Add("mayAdminister", person.MayAdminister);
        values.Add("now", now);
        return values;
    }
}
