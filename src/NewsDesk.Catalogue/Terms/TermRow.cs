using NewsDesk.Addresses;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>Reads and writes the row of a term.</summary>
internal static class TermRow
{
    public static Task<Term?> FindAsync(CatalogueRead read, TermKind kind, long id) =>
        read.FindAsync<Term>($"select {kind.Columns()} from {kind.Plural()} t where t.id = @id", new { id });

    /// <summary>Stores a new term, a section as the last of the navigation, and gives its id.</summary>
    public static Task<long> InsertAsync(CatalogueWrite write, TermKind kind, Term term) => write.FindAsync<long>(
        kind switch
        {
            TermKind.Section => $"""
                insert into sections (id, slug, name, name_key, description, position)
                values ({NextId(kind)}, @Slug, @Name, @key, @Description, (select coalesce(max(position), 0) + 1 from sections))
                returning id
                """,
            TermKind.Tag => $"""
                insert into tags (id, slug, name, name_key, search_text)
                values ({NextId(kind)}, @Slug, @Name, @key, @searchText)
                returning id
                """,
            _ => $"""
                insert into authors (id, slug, name, name_key, search_text, kind, bio)
                values ({NextId(kind)}, @Slug, @Name, @key, @searchText, @KindText, @Description)
                returning id
                """,
        },
        Values(term));

    /// <summary>Gives a term other fields, all of them checked. The address and name that it had lead to it.</summary>
    public static async Task UpdateAsync(CatalogueWrite write, TermKind kind, Term now, Term wanted)
    {
        await FormerAddress.MoveAsync(write, kind.Name(), now.Id, now.Slug, wanted.Slug);
        if (wanted.Name != now.Name)
        {
            await FormerName.LeaveAsync(write, kind, now.Name, now.Id);
        }

        await FormerName.ClaimAsync(write, kind, wanted.Name);
        await write.ExecuteAsync(
            kind switch
            {
                TermKind.Section => """
                    update sections
                    set name = @Name, name_key = @key, description = @Description
                    where id = @Id
                    """,
                TermKind.Tag => """
                    update tags
                    set name = @Name, name_key = @key, search_text = @searchText
                    where id = @Id
                    """,
                _ => """
                    update authors
                    set name = @Name, name_key = @key, search_text = @searchText, kind = @KindText, bio = @Description
                    where id = @Id
                    """,
            },
            Values(wanted));
    }

    /// <summary>
    /// Notes that the newsroom has added it itself, by a page or a content file: readers may know of it from now on, whatever is filed there.
    /// A term without this note is known while something visible stands in it, and goes with the erased text that brought it.
    /// </summary>
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
