using NewsDesk.Addresses;
using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>Reads and writes the row of a term.</summary>
internal static class TermRow
{
    public static Task<Term?> FindAsync(CatalogueRead read, TermKind kind, long id) =>
        read.FindAsync<Term>($"select {kind.Columns()} from {kind.Plural()} t where t.id = @id", new { id });

    public static Task<long> InsertAsync(CatalogueWrite write, TermKind kind, Term term)
    {
        var (columns, values) = kind switch
        {
            TermKind.Section => ("description, position", "@Description, (select coalesce(max(position), 0) + 1 from sections)"),
            TermKind.Tag => ("search_text", "@searchText"),
            _ => ("search_text, kind, bio", "@searchText, @KindText, @Description"),
        };
        return write.FindAsync<long>($"""
            insert into {kind.Plural()} (id, slug, name, name_key, {columns})
            values ({NextId(kind)}, @Slug, @Name, @key, {values})
            returning id
            """, Values(term));
    }

    /// <summary>Gives a term other fields, all of them checked. The address and name that it had lead to it.</summary>
    public static async Task UpdateAsync(CatalogueWrite write, TermKind kind, Term now, Term wanted)
    {
        await FormerAddress.MoveAsync(write, kind.Name(), now.Id, now.Slug, wanted.Slug);
        if (wanted.Name != now.Name)
        {
            await FormerName.LeaveAsync(write, kind, now.Name, now.Id);
        }

        await FormerName.ClaimAsync(write, kind, wanted.Name);
        var others = kind switch
        {
            TermKind.Section => "description = @Description",
            TermKind.Tag => "search_text = @searchText",
            _ => "search_text = @searchText, kind = @KindText, bio = @Description",
        };
        await write.ExecuteAsync($"""
            update {kind.Plural()}
            set name = @Name, name_key = @key, {others}
            where id = @Id
            """, Values(wanted));
    }

    /// <summary>Makes the stored forms of its name anew.</summary>
    public static Task SaveKeysAsync(CatalogueWrite write, TermKind kind, long id, string name) => write.ExecuteAsync($"""
        update {kind.Plural()}
        set name_key = @key{(kind == TermKind.Section ? "" : ", search_text = @searchText")}
        where id = @id
        """, new { id, key = Casefold.NameKey(name), searchText = Casefold.SearchText(name) });

    /// <summary>Notes that the newsroom added it: readers may know of it from now on, and it does not go with an erased text.</summary>
    public static async Task MarkAddedAsync(CatalogueWrite write, TermKind kind, long? id)
    {
        if (await write.ExecuteAsync($"""
            update {kind.Plural()}
            set added_at = @Now
            where id = @id and added_at is null
            """, new { write.Now, id }) > 0)
        {
            await write.RaiseGenerationAsync();
        }
    }

    /// <summary>No id is used again, as the audit still knows by its id what is gone.</summary>
    internal static string NextId(TermKind kind) => $"""
        (select coalesce(max(t.id), 0) + 1 from (
          select max(id) as id from {kind.Plural()}
          union all
          select max({kind.Name()}_id) from audit where {kind.Name()}_id is not null
          {(kind == TermKind.Tag ? "union all select max(merged_tag_id) from audit where merged_tag_id is not null" : "")}) t)
        """;

    private static object Values(Term term) => new
    {
        term.Id,
        term.Slug,
        term.Name,
        key = Casefold.NameKey(term.Name),
        searchText = Casefold.SearchText(term.Name),
        term.KindText,
        term.Description,
    };
}
