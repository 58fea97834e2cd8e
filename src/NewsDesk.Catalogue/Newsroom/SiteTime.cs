using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NewsDesk.Newsroom;

/// <summary>The site's time zone: the days of the archive, the times readers see, and dates written without a zone.</summary>
public sealed class SiteTime(DateTimeZone zone)
{
    private static readonly LocalDateTimePattern[] WithoutZone =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
    ];

    /// <summary>The zone of an IANA name, or null where there is none of that name.</summary>
    public static SiteTime? OfZone(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone ? new SiteTime(zone) : null;

    /// <summary>The first instant of a day of the site's zone.</summary>
    public DateTimeOffset StartOf(int year, int month, int day) =>
        zone.AtStartOfDay(new LocalDate(year, month, day)).ToInstant().ToDateTimeOffset();

    /// <summary>The day on which an instant falls.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Local(instant).Date.ToDateOnly();

    /// <summary>For example "23 November 2026".</summary>
    public string Date(DateTimeOffset instant) => DayOf(instant).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For example "18:02 GMT".</summary>
    public string Clock(DateTimeOffset instant)
    {
        var local = Local(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00} {local.GetZoneInterval().Name}");
    }

    /// <summary>For machines, with the zone's offset: "2026-11-23T18:02:00+00:00".</summary>
    public string Machine(DateTimeOffset instant) => Local(instant).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 date or time; one without a zone is of the site's. Null where it is neither.</summary>
    public DateTimeOffset? Parse(string text)
    {
        text = text.Trim();
        foreach (var pattern in WithoutZone)
        {
            if (pattern.Parse(text) is { Success: true } local)
            {
                return zone.AtLeniently(local.Value).ToInstant().ToDateTimeOffset();
            }
        }

        return text.Length > 10 && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm K"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }

    private ZonedDateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(zone);
}
