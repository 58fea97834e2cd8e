using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Time;

namespace NewsDesk.Backups;

/// <summary>Which scheduled backups are kept: the newest ones, and the newest of each of the last days, weeks and months that have
/// one. Weeks begin on Monday.</summary>
public sealed partial record Retention(int Newest, int Daily, int Weekly, int Monthly)
{
    public static Retention Standard { get; } = new(Newest: 3, Daily: 7, Weekly: 4, Monthly: 12);

    /// <summary>Reads what <see cref="ToString"/> writes, with any of the four left out but the newest, which is at least 1. Null where
    /// it is something else.</summary>
    public static Retention? Parse(string text)
    {
        if (Pattern.Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var (names, numbers) = (match.Groups["name"].Captures, match.Groups["number"].Captures);
        var given = new Dictionary<string, int>();
        for (var n = 0; n < names.Count; n++)
        {
            if (!given.TryAdd(names[n].Value, int.Parse(numbers[n].Value, CultureInfo.InvariantCulture)))
            {
                return null;
            }
        }

        return given.GetValueOrDefault("newest") is >= 1 and var newest
            ? new Retention(newest, given.GetValueOrDefault("daily"), given.GetValueOrDefault("weekly"), given.GetValueOrDefault("monthly"))
            : null;
    }

    /// <param name="instants">When the backups began.</param>
    /// <param name="time">Whose days they are.</param>
    public IReadOnlySet<DateTimeOffset> Keep(IEnumerable<DateTimeOffset> instants, SiteTime time)
    {
        List<DateTimeOffset> newestFirst = [.. instants.OrderDescending()];
        return newestFirst.Take(Newest)
            .Concat(NewestOf(Daily, day => day))
            .Concat(NewestOf(Weekly, day => day.AddDays(-(((int)day.DayOfWeek + 6) % 7))))
            .Concat(NewestOf(Monthly, day => new DateOnly(day.Year, day.Month, 1)))
            .ToHashSet();

        IEnumerable<DateTimeOffset> NewestOf(int periods, Func<DateOnly, DateOnly> start) =>
            newestFirst.DistinctBy(instant => start(time.DayOf(instant))).Take(periods);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"newest={Newest} daily={Daily} weekly={Weekly} monthly={Monthly}");

    [GeneratedRegex(@"\A(?:(?<name>newest|daily|weekly|monthly)=(?<number>[0-9]{1,4})(?:\s+|\z))+\z")]
    private static partial Regex Pattern { get; }
}
