namespace NewsDesk.Addresses;

/// <summary>Gives an article or term another address; every one it had leads there in one hop.</summary>
internal static class FormerAddress
{
    /// <summary>The id of what has or once had an address; null where it is free. Articles, pages and terms each have their own.</summary>
    public static Task<long?> OwnerOfAsync(CatalogueRead read, string type, string slug) => read.FindAsync<long?>($"""
        select coalesce(
          (select id from {Table(type)} where slug = @slug{(IsArticle(type) ? " and type = @type" : "")}),
          (select target from former_addresses where type = @type and slug = @slug))
        """, new { type, slug });

    /// <summary>The new address must be free or a former one of its own.</summary>
    public static async Task MoveAsync(CatalogueWrite write, string type, long id, string from, string to)
    {
        if (from != to)
        {
            await write.ExecuteAsync($"""
                delete from former_addresses where type = @type and slug = @to;
                insert into former_addresses (type, slug, target) values (@type, @from, @id);
                update {Table(type)} set slug = @to where id = @id;
                """, new { type, id, from, to });
        }
    }

    private static string Table(string type) => IsArticle(type) ? "articles" : $"{type}s";

    private static bool IsArticle(string type) => type is "article" or "page";
}
