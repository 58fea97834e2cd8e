using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>Whether an address of this site, other than an article's, names something.</summary>
internal static class InternalAddress
{
    /// <param name="read">The read.</param>
    /// <param name="path">Begins with a slash; query and fragment do not matter.</param>
    public static bool Exists(CatalogueRead read, string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var parts = (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => true,
            ["sections", var slug] => Named(read, "section", slug),
            ["tags", var slug] => Named(read, "tag", slug),
            ["authors", var slug] => Named(read, "author", slug),
            ["archive", ..] => true,
            [var slug] => read.Get<bool>("""
                select exists (select 1 from articles where type = 'page' and slug = @slug)
                  or exists (select 1 from former_addresses where type = 'page' and slug = @slug)
                """, new { slug }),
            _ => false,
        };
    }

    private static bool Named(CatalogueRead read, string type, string slug) => read.Get<bool>($"""
        select exists (select 1 from {type}s where slug = @slug)
          or exists (select 1 from former_addresses where type = '{type}' and slug = @slug)
        """, new { slug });
}
