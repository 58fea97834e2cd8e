using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Time;

namespace NewsDesk.Web.Rehearsals;

/// <summary>The address of one page of a kind that readers have.</summary>
public sealed record ExamplePage(string Kind, string Path)
{
    /// <summary>One page of each kind; those of which the site has none are left out.</summary>
    public static async Task<IReadOnlyList<ExamplePage>> ListAsync(CatalogueRead read, SiteTime time)
    {
        var found = await new ReaderExamples(read).FindAsync(AsOf.Of(read));
        var day = found.PublishedAt is { } at ? time.DayOf(at) : (DateOnly?)null;
        (string Kind, string? Path)[] pages =
        [
            ("front page", "/"),
            ("newest article", Under("/articles/", found.Article)),
            ("article with pictures", Under("/articles/", found.ArticleWithPictures)),
            ("page of the site", Under("/", found.Page)),
            ("section", Under("/sections/", found.Section)),
            ("tag", Under("/tags/", found.Tag)),
            ("author", Under("/authors/", found.Author)),
            ("archive", "/archive"),
            ("month", Under("/archive/", day?.ToString("yyyy/MM", CultureInfo.InvariantCulture))),
            ("day", Under("/archive/", day?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture))),
            ("page that is not there", "/articles/there-is-no-such-article"),
        ];
        return [.. pages.Where(page => page.Path is not null).Select(page => new ExamplePage(page.Kind, page.Path!))
            .DistinctBy(page => page.Path)];

        static string? Under(string folder, string? name) => name is null ? null : folder + name;
    }
}
