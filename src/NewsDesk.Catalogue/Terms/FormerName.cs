using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>The names that terms once had: a text that has one still files under the term.</summary>
internal static class FormerName
{
    /// <summary>The id of the term that has this name now or, if none, had it once.</summary>
    public static Task<long?> OwnerOfAsync(CatalogueRead read, TermKind kind, string name) => read.FindAsync<long?>($"""
        select coalesce(
          (select id from {kind.Plural()} where name = @name),
          (select id from {kind.Plural()} where name_key = @key order by id limit 1),
          (select target from former_names where type = @type and name_key = @key))
        """, new { type = kind.Name(), name, key = Casefold.NameKey(name) });

    /// <summary>A name that a term has now is nobody's former name.</summary>
    public static Task ClaimAsync(CatalogueWrite write, TermKind kind, string name) =>
        write.ExecuteAsync(
            "delete from former_names where type = @type and name_key = @key", new { type = kind.Name(), key = Casefold.NameKey(name) });

    /// <summary>Lets a name that no term has any more stand for one.</summary>
    public static Task LeaveAsync(CatalogueWrite write, TermKind kind, string name, long target) => write.ExecuteAsync("""
        insert into former_names (type, name_key, name, target)
        values (@type, @key, @name, @target)
        on conflict (type, name_key) do update set target = excluded.target
        """, new { type = kind.Name(), key = Casefold.NameKey(name), name, target });
}
