using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Lists;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Newsroom;

/// <summary>
/// What sections, tags and authors have alike: a name and an address of their own. Both may change: the old address leads
/// to the new one, and a text that was written with the old name still files under it. Nothing of them is removed; what is
/// retired is offered to nobody any more.
/// </summary>
internal sealed record NamedThing
{
    public const string NameField = "name";

    public const string AddressField = "address";

    private const int LongestName = 100;

    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Slug { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <param name="read">The transaction.</param>
    /// <param name="type">section, tag or author.</param>
    /// <param name="id">Its id.</param>
    public static Task<NamedThing?> FindAsync(CatalogueRead read, string type, long id) =>
        read.FindAsync<NamedThing>($"select id, name, slug, retired_at from {type}s where id = @id", new { id });

    /// <summary>A page of tags or authors, by name. Null where the request's position is no name and id.</summary>
    /// <param name="read">The read.</param>
    /// <param name="select">Selects them as <c>t</c>.</param>
    /// <param name="search">What the name holds; null for all.</param>
    /// <param name="request">Positions are of the keys of names, and of ids.</param>
    /// <param name="positionOf">The position of a row.</param>
    public static async Task<Page<T>?> PageAsync<T>(
        CatalogueRead read, string select, string? search, PageRequest request, Func<T, ListPosition> positionOf)
    {
        if (request.Position is { Number: null })
        {
            return null;
        }

        var rows = await read.ListAsync<T>($"""
            {select}
            where {Dialect.Contains("t.search_text", "@search")} and {request.Beyond("t.name_key, t.id", "@key, @id")}
            order by t.name_key {request.Direction(ascending: true)}, t.id {request.Direction(ascending: true)}
            limit @limit
            """, new
        {
            search = Casefold.SearchText(search?.Trim() ?? ""),
            key = request.Position?.Key,
            id = request.Position?.Number,
            limit = request.Size + 1,
            At = read.Now,
            read.Now,
        });
        return request.PageOf(rows, positionOf, ascending: true);
    }

    /// <summary>The id of a new one, in SQL. No id is used again: the audit still knows what is gone by its id.</summary>
    public static string NextId(string type) => $"""
        (select coalesce(max(t.id), 0) + 1 from (
          select max(id) as id from {type}s
          union all
          select max({type}_id) from audit where {type}_id is not null
          {(type == "tag" ? "union all select max(merged_tag_id) from audit where merged_tag_id is not null" : "")}) t)
        """;

    /// <summary>Which thing has this name now or, if none, had it once.</summary>
    public static Task<long?> OwnerOfAsync(CatalogueRead read, string type, string name) => read.FindAsync<long?>($"""
        select coalesce(
          (select id from {type}s where name = @name),
          (select id from {type}s where name_key = @key order by id limit 1),
          (select target from former_names where type = @type and name_key = @key))
        """, new { type, name, key = Casefold.NameKey(name) });

    /// <summary>Looks whether a name and an address can be those of this thing.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="type">section, tag or author.</param>
    /// <param name="id">The thing; null for a new one.</param>
    /// <param name="name">As typed.</param>
    /// <param name="slug">As typed; empty for the one that the name makes.</param>
    public static async Task<(string Name, string Slug, string? Problem)> CheckAsync(CatalogueRead write, string type, long? id, string? name, string? slug)
    {
        var clean = CleanText.Line(name, LongestName);
        if (clean.Value is null or "")
        {
            return ("", "", clean.ProblemWith("name") ?? "The name is empty. Write one.");
        }

        var address = string.IsNullOrWhiteSpace(slug) ? Text.Slug.From(clean.Value) : slug.Trim();
        var namesake = await write.FindAsync<NamedThing>(
            $"select id, name, slug, retired_at from {type}s where name_key = @key and id is distinct from @id order by id limit 1", new { key = Casefold.NameKey(clean.Value), id });
        var owner = await FormerAddress.OwnerOfAsync(write, type, address);
        return (clean.Value, address, (namesake, owner) switch
        {
            _ when Text.Slug.ProblemWith(address) is { } unfit => unfit,
            ({ } other, _) => $"There is {(type == "author" ? "an" : "a")} {type} of that name already: {other.Name}{(other.RetiredAt is null ? "" : " (retired)")}. Choose another name.",
            (_, { } of) when of != id => await TakenAsync(write, type, of, address),
            _ => null,
        });
    }

    /// <summary>Lets it say what is wanted of it, unless somebody else has changed it meanwhile. Where nothing changes, nothing is written.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="type">section, tag or author.</param>
    /// <param name="now">What it says.</param>
    /// <param name="wanted">What it is to say, checked.</param>
    /// <param name="seen">What it said to whoever edits it; null to overwrite whatever it says.</param>
    /// <param name="by">Who edits it.</param>
    /// <param name="describe">Writes what is said beside name and address.</param>
    public async Task<Result<FieldTexts>> EditAsync(CatalogueWrite write, string type, FieldTexts now, FieldTexts wanted, FieldTexts? seen, Actor by, Func<Task> describe)
    {
        if (seen?.IsOvertaken(now, wanted) == true)
        {
            return now.Overtaken();
        }

        if (wanted.ChangesFrom(now) is { Length: > 0 } changes)
        {
            await RenameAsync(write, type, wanted.Fields.Single(field => field.Name == NameField).Text, wanted.Fields.Single(field => field.Name == AddressField).Text);
            await describe();
            await write.RaiseGenerationAsync();
            await write.AuditAsync(by, type == "tag" ? "rename tag" : $"edit {type}", AuditSubject.Term(type, Id), $"{Name}: {changes}");
        }

        return wanted;
    }

    private static async Task<string> TakenAsync(CatalogueRead read, string type, long owner, string address)
    {
        var other = (await FindAsync(read, type, owner))!;
        return other.Slug == address
            ? $"The address '{address}' belongs to another {type}: {other.Name}. Choose another."
            : $"'{address}' is an old address of the {type} {other.Name}: readers who kept it are led there. Only {other.Name} can take it back. Choose another.";
    }

    /// <summary>Gives it a name and an address that were checked.</summary>
    /// <returns>What changed, for the audit; empty for nothing.</returns>
    public async Task<string> RenameAsync(CatalogueWrite write, string type, string name, string slug)
    {
        await FormerAddress.MoveAsync(write, type, Id, Slug, slug);
        if (name != Name)
        {
            await ForgetAsync(write, type, Name, Id);
            // Nobody searches sections: there are few.
            await write.ExecuteAsync(
                $"update {type}s set name = @name, name_key = @key{(type == "section" ? "" : ", search_text = @searchText")} where id = @Id",
                new { name, key = Casefold.NameKey(name), searchText = Casefold.SearchText(name), Id });
        }

        await ClaimAsync(write, type, name);
        return string.Join("; ", new[] { name == Name ? null : $"name from “{Name}” to “{name}”", slug == Slug ? null : $"address from “{Slug}” to “{slug}”" }.OfType<string>());
    }

    /// <summary>
    /// Notes that the newsroom has added it itself, by a page or a content file: readers may know of it from now on, whatever is filed there. What only a text
    /// brought has no such note: readers may know of it while something visible stands in it, and it goes with the text when that is erased.
    /// </summary>
    public static async Task AddedAsync(CatalogueWrite write, string type, string slug)
    {
        var id = await FormerAddress.OwnerOfAsync(write, type, slug);
        if (await write.ExecuteAsync($"update {type}s set added_at = @Now where id = @id and added_at is null", new { write.Now, id }) > 0)
        {
            await write.RaiseGenerationAsync();
        }
    }

    /// <summary>A name that something has now is nobody's former name.</summary>
    public static Task ClaimAsync(CatalogueWrite write, string type, string name) =>
        write.ExecuteAsync("delete from former_names where type = @type and name_key = @key", new { type, key = Casefold.NameKey(name) });

    /// <summary>Lets a name that nothing has any more stand for a thing.</summary>
    public static Task ForgetAsync(CatalogueWrite write, string type, string name, long target) => write.ExecuteAsync("""
        insert into former_names (type, name_key, name, target)
        values (@type, @key, @name, @target)
        on conflict (type, name_key) do update set target = excluded.target
        """, new { type, key = Casefold.NameKey(name), name, target });

    public static async Task<Result> RetireAsync(CatalogueWrite write, string type, long id, bool retired, Actor by)
    {
        if (await FindAsync(write, type, id) is not { } thing)
        {
            return Result.NotFound($"There is no such {type}.");
        }

        if (thing.RetiredAt is not null != retired)
        {
            await write.ExecuteAsync($"update {type}s set retired_at = @at where id = @id", new { id, at = retired ? write.Now : (DateTimeOffset?)null });
            await write.RaiseGenerationAsync();
            await write.AuditAsync(by, retired ? $"retire {type}" : $"bring back {type}", AuditSubject.Term(type, id), thing.Name);
        }

        return Result.Done;
    }
}
