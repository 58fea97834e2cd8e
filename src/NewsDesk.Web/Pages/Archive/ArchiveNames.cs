using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pages.Archive;

/// <summary>Names the years, months and days of the archive, which are Gregorian as its addresses are. Where readers count in another
/// calendar, what they cover of that stands beside.</summary>
public static class ArchiveNames
{
    public static string Year(Words words, int year) =>
        Name(words, new DateTime(year, 1, 1), new DateTime(year, 12, 31), words.Formats.GregorianYear, words.Formats.Year);

    public static string Month(Words words, DateOnly day) =>
        Name(words, new DateTime(day.Year, day.Month, 1), new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
            words.Formats.GregorianMonth, words.Formats.Month);

    public static string Day(Words words, DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        return Name(words, start, start, words.Formats.GregorianDate, words.Formats.Date);
    }

    private static string Name(
        Words words, DateTime first, DateTime last, Func<DateTime, string> gregorian, Func<DateTime, string> own)
    {
        if (!words.Formats.HasOwnCalendar)
        {
            return gregorian(first);
        }

        var (from, until) = (own(first), own(last));
        return words.Text("gregorian-and-own",
            ("gregorian", gregorian(first)),
            ("own", from == until ? from : words.Text("range", ("first", from), ("last", until))));
    }
}
