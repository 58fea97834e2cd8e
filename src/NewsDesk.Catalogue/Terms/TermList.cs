using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>The newsroom's terms, also those that readers do not know of.</summary>
public sealed class TermList(CatalogueRead read)
{
    public const int PageSize = 200;

    public Task<IReadOnlyList<ListedTerm>> SectionsAsync() => read.ListAsync<ListedTerm>($"""
        {Select(TermKind.Section)}
        order by t.retired_at is not null, t.position, t.id
        """, AsOf.Of(read));

    /// <summary>A page of tags or authors, by name. Null where the request's position is no key of a name and id.</summary>
    /// <param name="kind">Not sections: nobody searches them, as there are few.</param>
    public async Task<Page<ListedTerm>?> PageAsync(TermKind kind, string? search, PageRequest request)
    {
        if (request.Position is { Number: null })
        {
            return null;
        }

        var rows = await read.ListAsync<ListedTerm>($"""
            {Select(kind)}
            where {read.Dialect.Contains("t.search_text", "@search")} and {request.Beyond("t.name_key, t.id", "@key, @id")}
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
        return request.PageOf(rows, term => new ListPosition(Casefold.NameKey(term.Name), term.Id), ascending: true);
    }

    public Task<IReadOnlyList<string>> OfferedTagsAsync(long except, int count) => read.ListAsync<string>("""
        select name
        from tags
        where retired_at is null and id <> @except
        order by name_key, id
        limit @count
        """, new { except, count });

    public Task<ListedTerm?> FindAsync(TermKind kind, long id) =>
        read.FindAsync<ListedTerm>($"{Select(kind)} where t.id = @id", new { id, At = read.Now, read.Now });

    private string Select(TermKind kind) => $"""
        select {kind.Columns()},
          (select count(distinct l.article_id) from listing l where l.scope = '{kind.Name()}' and l.scope_id = t.id) as articles,
          {Listing.KnownToReaders(read.Dialect, kind.Name())} as is_known
        from {kind.Plural()} t
        """;
}
