using System.Globalization;
using NewsDesk.Addresses;
using NewsDesk.Articles;
using NewsDesk.Terms;

namespace NewsDesk.Settings;

/// <summary>Says whether readers find something at an address of this site.</summary>
internal static class InternalAddress
{
    public static async Task<bool> ExistsAsync(CatalogueRead read, string path, DateTimeOffset at)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var parts = (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] or ["archive"] => true,
            ["archive", var year, var month] => await HasArchiveAsync(read, $"{year}-{month}-01", month: true, at),
            ["archive", var year, var month, var day] => await HasArchiveAsync(read, $"{year}-{month}-{day}", month: false, at),
            ["sections", var slug] => await TermAsync(read, TermKind.Section, slug, at),
            ["tags", var slug] => await TermAsync(read, TermKind.Tag, slug, at),
            ["authors", var slug] => await TermAsync(read, TermKind.Author, slug, at),
            ["articles", var slug] => await ArticleAsync(read, "article", slug, at),
            [var slug] => await ArticleAsync(read, "page", slug, at),
            _ => false,
        };
    }

    public static Task<bool> IsVisibleAsync(CatalogueRead read, long articleId, DateTimeOffset at) => read.FindAsync<bool>(
        $"select exists (select 1 from {Visible.Versions} v where v.article_id = @articleId)", new { articleId, At = at, Now = at });

    private static async Task<bool> ArticleAsync(CatalogueRead read, string type, string slug, DateTimeOffset at) =>
        await FormerAddress.OwnerOfAsync(read, type, slug) is { } target && await IsVisibleAsync(read, target, at);

    private static async Task<bool> TermAsync(CatalogueRead read, TermKind kind, string slug, DateTimeOffset at) =>
        await new TermBySlug(read).FindAsync(kind, slug, new AsOf(at, at)) is not { Found: null, MovedTo: null };

    /// <summary>A day of any zone is within a day of that of UTC.</summary>
    private static async Task<bool> HasArchiveAsync(CatalogueRead read, string first, bool month, DateTimeOffset at)
    {
        if (!DateTimeOffset.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || from.Year is < 2 or > 9998)
        {
            return false;
        }

        return await read.FindAsync<bool>($"""
            select exists (
              select 1
              from listing l
              {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
              where l.scope = 'site' and l.scope_id = 0 and l.published_at >= @earliest and l.published_at < @latest)
            """, new { earliest = from.AddDays(-1), latest = (month ? from.AddMonths(1) : from.AddDays(1)).AddDays(1), At = at, Now = at });
    }
}
