using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Time;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Archive;

/// <summary>Lists what was first published in a month of the site's zone.</summary>
public sealed class ArchiveMonthModel(ArchiveIndex index, SiteTime time, ArticleList list, AsOf asOf) : ListPage(list, asOf)
{
    public IReadOnlyList<DateOnly> Days { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year, string month)
    {
        if (!DateOnly.TryParseExact($"{year:0000}-{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var first))
        {
            return NotFound();
        }

        var (from, until) = (time.StartOf(first), time.StartOf(first.AddMonths(1)));
        if (!await FindListingAsync(ListScope.Site, $"/archive/{year:0000}/{month}", from, until) || Listing.Page.Rows.Count == 0)
        {
            return NotFound();
        }

        var starts = await index.PeriodsAsync(from, until, instant => time.StartOf(time.DayOf(instant)), AsOf);
        Days = [.. starts.Select(time.DayOf)];
        Title = ArchiveNames.Month(Words, first);
        return Page();
    }
}
