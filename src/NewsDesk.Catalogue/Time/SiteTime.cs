using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NewsDesk.Time;

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

    public static SiteTime? OfZone(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone ? new SiteTime(zone) : null;

    public string Zone => zone.Id;

    public DateTimeOffset StartOf(DateOnly day) => zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToDateTimeOffset();

    public DateOnly DayOf(DateTimeOffset instant) => Local(instant).Date.ToDateOnly();

    public string Date(DateTimeOffset instant) => DayOf(instant).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public string Clock(DateTimeOffset instant)
    {
        var (time, zone) = LocalTime(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00} {zone}");
    }

    /// <summary>The time that the clocks of the zone show, and its abbreviation then, such as GMT.</summary>
    public (DateTime Time, string Zone) LocalTime(DateTimeOffset instant)
    {
        var local = Local(instant);
        return (local.ToDateTimeUnspecified(), local.GetZoneInterval().Name);
    }

    public string Machine(DateTimeOffset instant) =>
        Local(instant).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 date or time; one without a zone is of the site's. Null where it is neither.</summary>
    public DateTimeOffset? Parse(string text)
    {
        text = text.Trim();
        if (WithoutZoneOf(text) is { } local)
        {
            return zone.AtLeniently(local).ToInstant().ToDateTimeOffset();
        }

        return text.Length > 10 && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K",
                "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm K"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }

    public string Field(DateTimeOffset instant) =>
        Local(instant).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public string ZoneAt(DateTimeOffset instant) =>
        Local(instant).GetZoneInterval().Name is var name && name == zone.Id ? name : $"{zone.Id}, {name}";

    /// <summary>Reads a typed date and time of the site's zone. One that daylight saving skips is refused.</summary>
    /// <param name="second">Takes the later of two where daylight saving repeats the time.</param>
    public TypedTime Read(string text, bool second)
    {
        text = text.Trim();
        if (WithoutZoneOf(text) is not { } local)
        {
            return new TypedTime { Problem = $"'{text}' is no date and time. Write it like 2026-11-23T18:02." };
        }

        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            1 => new TypedTime { Instant = mapping.Single().ToDateTimeOffset().ToUniversalTime() },
            0 => new TypedTime
            {
                Problem = $"On that day the clocks go forward and skip {local:HH:mm}. The first time after that "
                    + $"is {mapping.LateInterval.IsoLocalStart:HH:mm}: choose that or another.",
            },
            _ when second => new TypedTime { Instant = mapping.Last().ToDateTimeOffset().ToUniversalTime(), IsRepeated = true },
            _ => new TypedTime { Instant = mapping.First().ToDateTimeOffset().ToUniversalTime(), IsRepeated = true },
        };
    }

    private static LocalDateTime? WithoutZoneOf(string text) =>
        WithoutZone.Select(pattern => pattern.Parse(text)).FirstOrDefault(result => result.Success)?.Value;

    private ZonedDateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(zone);
}
