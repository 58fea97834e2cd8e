using NewsDesk.Storage;

namespace NewsDesk.Newsroom;

/// <summary>Gives a thing another address; every one it had leads there in one hop.</summary>
internal static class FormerAddress
{
    /// <summary>Whose address it is or once was; null where it is free.</summary>
    /// <param name="read">The transaction.</param>
    /// <param name="type">article, page, section, tag or author.</param>
    /// <param name="slug">The address.</param>
    public static Task<long?> OwnerOfAsync(CatalogueRead write, string type, string slug) => write.FindAsync<long?>($"""
        select coalesce(
          (select id from {Table(type)} where slug = @slug{(IsArticle(type) ? " and type = @type" : "")}),
          (select target from former_addresses where type = @type and slug = @slug))
        """, new { type, slug });

    /// <summary>The new address must be free or the thing's own of former times.</summary>
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
