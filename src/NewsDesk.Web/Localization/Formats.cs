using System.Globalization;

namespace NewsDesk.Web.Localization;

/// <summary>Writes dates, times and numbers by the patterns of a language file and the month names of a culture.</summary>
public sealed class Formats
{
    private const string SolarHijri = "solar-hijri";
    private const string Latin = "0123456789";

    private readonly IReadOnlyDictionary<string, string> patterns;
    private readonly NumberFormatInfo numbers;
    private readonly DateTimeFormatInfo gregorian;
    private readonly DateTimeFormatInfo own;
    private readonly string digits;

    public Formats(IReadOnlyDictionary<string, string> patterns, CultureInfo culture)
    {
        this.patterns = patterns;
        digits = patterns["digits"];
        numbers = culture.NumberFormat;
        gregorian = InCalendar(culture, new GregorianCalendar());
        own = HasOwnCalendar ? InCalendar(culture, new PersianCalendar()) : gregorian;
    }

    /// <summary>True where dates are of another calendar than the addresses of the archive.</summary>
    public bool HasOwnCalendar => patterns["calendar"] == SolarHijri;

    public static bool IsValid(string key, string value) => key switch
    {
        "digits" => value.Length == Latin.Length && value.All(char.IsDigit),
        "calendar" => value is "gregorian" or SolarHijri,
        _ => IsPattern(value),
    };

    public string Date(DateTime day) => Written(day, "date", own);

    public string GregorianDate(DateTime day) => Written(day, "date", gregorian);

    public string GregorianMonth(DateTime day) => Written(day, "month", gregorian);

    public string GregorianYear(DateTime day) => Written(day, "year", gregorian);

    public string Month(DateTime day) => Written(day, "month", own);

    public string Year(DateTime day) => Written(day, "year", own);

    /// <summary>The day of its Gregorian month, and that month as it stands beside a day.</summary>
    public (string Day, string Month) GregorianDay(DateTime day) =>
        (Number(day.Day), gregorian.MonthGenitiveNames[day.Month - 1]);

    public string Time(DateTime time) => Written(time, "time", gregorian);

    public string Number(long number) => WithDigits(number.ToString("N0", numbers));

    private static bool IsPattern(string value)
    {
        try
        {
            return value.Length is >= 2 and <= 60 && DateTime.UnixEpoch.ToString(value, CultureInfo.InvariantCulture) != value;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>A culture without this calendar keeps its names of Gregorian months.</summary>
    private static DateTimeFormatInfo InCalendar(CultureInfo culture, Calendar calendar)
    {
        var format = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        try
        {
            format.Calendar = calendar;
        }
        catch (ArgumentOutOfRangeException)
        {
            return CultureInfo.InvariantCulture.DateTimeFormat;
        }

        return format;
    }

    private string Written(DateTime time, string pattern, DateTimeFormatInfo format) =>
        WithDigits(time.ToString(patterns[pattern], format));

    private string WithDigits(string text) => digits == Latin ? text
        : string.Create(text.Length, (text, digits), static (written, given) =>
        {
            for (var n = 0; n < written.Length; n++)
            {
                var character = given.text[n];
                written[n] = char.IsAsciiDigit(character) ? given.digits[character - '0'] : character;
            }
        });
}
