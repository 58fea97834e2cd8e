using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Time;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Archive;

/// <summary>Lists what was first published on a day of the site's zone.</summary>
public sealed class ArchiveDayModel(SiteTime time, ArticleList list, AsOf asOf) : ListPage(list, asOf)
{
    public DateOnly Day { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, string month, string day)
    {
        if (!DateOnly.TryParseExact($"{year:0000}-{month}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date))
        {
            return NotFound();
        }

        var (from, until) = (time.StartOf(date), time.StartOf(date.AddDays(1)));
        if (!await FindListingAsync(ListScope.Site, $"/archive/{year:0000}/{month}/{day}", from, until) || Listing.Page.Rows.Count == 0)
        {
            return NotFound();
        }

        Day = date;
        Title = ArchiveNames.Day(Words, date);
        return Page();
    }
}
