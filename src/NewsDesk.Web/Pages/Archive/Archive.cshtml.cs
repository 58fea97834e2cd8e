using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Time;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Archive;

/// <summary>Lists the months in which something was published, of all years or of one.</summary>
public sealed class ArchiveModel(ArchiveIndex index, SiteTime time, AsOf asOf) : ReaderPage
{
    public IReadOnlyList<DateOnly> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? year)
    {
        var (from, until) = year is { } only
            ? (time.StartOf(new(only, 1, 1)), time.StartOf(new(only + 1, 1, 1)))
            : (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var starts = await index.PeriodsAsync(from, until, instant => time.StartOf(FirstOfMonth(time.DayOf(instant))), asOf);
        Months = [.. starts.Select(time.DayOf)];
        Title = year is null ? Words["archive"] : Words.Text("archive-of-year", ("year", ArchiveNames.Year(Words, year.Value)));
        CanonicalPath = year is null ? "/archive" : $"/archive/{year:0000}";
        return year is not null && Months.Count == 0 ? NotFound() : Page();
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
