using Dapper;
using NewsDesk.Lists;
using NewsDesk.Text;

namespace NewsDesk.Audit;

/// <summary>Reads who did what and when. Lines are only ever added: the catalogue refuses anything else.</summary>
public sealed class AuditLog(CatalogueRead read)
{
    public const int PageSize = 50;

    /// <summary>One page of the lines that match, newest first. Null where the request's position is not the id of a line.</summary>
    public async Task<Page<AuditEntry>?> PageAsync(AuditSearch search, PageRequest request)
    {
        if (request.Position is { Number: null } or { Key: not "" })
        {
            return null;
        }

        var people = search.Who is null ? null : await SpellingsAsync(search.Who);
        if (people is [])
        {
            return request.PageOf<AuditEntry>([], PositionOf);
        }

        var isOfDays = search.From is not null || search.Until is not null;
        var positionAt = isOfDays && request.Position is { Number: var id }
            ? await read.FindAsync<DateTimeOffset?>("select at from audit where id = @id", new { id })
            : null;
        if (isOfDays && request.Position is not null && positionAt is null)
        {
            return null;
        }

        // An index is used only where the condition holds nothing but what is asked for. Instants are not in the order of ids
        // where a clock was set back.
        string?[] conditions =
        [
            people switch
            {
                null => null,
                [_] => "t.who = @onlyWho",
                _ => read.Dialect.IsOneOf("t.who", "people"),
            },
            search.Act is null ? null : "t.act = @Act",
            search.Subject.ArticleId is null ? null : "t.article_id = @ArticleId",
            search.Subject.PictureHash is null ? null : "t.picture_hash = @PictureHash",
            search.Subject.PersonId is null ? null : "t.person_id = @PersonId",
            search.Subject.SectionId is null ? null : "t.section_id = @SectionId",
            search.Subject.TagId is null ? null : "t.tag_id = @TagId",
            search.Subject.AuthorId is null ? null : "t.author_id = @AuthorId",
            search.Subject.TokenId is null ? null : "t.token_id = @TokenId",
            search.ByToken is null ? null : "t.by_token = @ByToken",
            search.From is null ? null : "t.at >= @From",
            search.Until is null ? null : "t.at < @Until",
            isOfDays ? request.Beyond("t.at, t.id", "@positionAt, @position") : request.Beyond("t.id", "@position"),
        ];
        var direction = request.Direction();
        var values = new DynamicParameters(search);
        values.AddDynamicParams(search.Subject);
        values.AddDynamicParams(new { positionAt, position = request.Position?.Number, limit = request.Size + 1 });
        values.AddDynamicParams(new { onlyWho = people?[0], people = read.Dialect.List(people ?? []) });
        var rows = await read.ListAsync<AuditEntry>($"""
            select t.id, t.at, t.who, t.by_token, t.act, t.detail,
              t.article_id, t.picture_hash, t.person_id, t.section_id, t.tag_id, t.author_id, t.token_id,
              coalesce(
                (select s.headline from snapshots s where s.article_id = t.article_id order by s.number desc limit 1),
                (select v.headline from versions v where v.article_id = t.article_id order by v.number desc limit 1)) as headline,
              (select coalesce(p.name, '') from pictures p where p.hash = t.picture_hash) as picture,
              (select e.name from editors e where e.id = t.person_id) as person,
              (select s.name from sections s where s.id = t.section_id) as section,
              (select g.name from tags g where g.id = t.tag_id) as tag,
              (select a.name from authors a where a.id = t.author_id) as author
            from audit t
            where {string.Join(" and ", conditions.OfType<string>())}
            order by {(isOfDays ? $"t.at {direction}, " : "")}t.id {direction}
            limit @limit
            """, values);
        return request.PageOf(rows, PositionOf);
    }

    public async Task<(IReadOnlyList<string> People, IReadOnlyList<string> Acts)> ChoicesAsync() =>
        (await DistinctAsync("who"), await DistinctAsync("act"));

    private static ListPosition PositionOf(AuditEntry entry) => new("", entry.Id);

    private async Task<IReadOnlyList<string>> SpellingsAsync(string who)
    {
        var key = Casefold.NameKey(who);
        return [.. (await DistinctAsync("who")).Where(one => Casefold.NameKey(one) == key)];
    }

    /// <summary>A look-up for each value, however many lines there are.</summary>
    private Task<IReadOnlyList<string>> DistinctAsync(string column) => read.ListAsync<string>($"""
        with recursive known (value) as (
          select min({column}) from audit
          union all
          select (select min({column}) from audit where {column} > value) from known where value is not null
        )
        select value from known where value is not null order by value
        """);
}
