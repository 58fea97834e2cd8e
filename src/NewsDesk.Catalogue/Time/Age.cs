using System.Globalization;

namespace NewsDesk.Time;

/// <summary>Writes ages for people, in whole units of what they fill: <c>3 hours</c>, <c>8 days</c>.</summary>
public static class Age
{
    /// <summary>An instant that lies ahead, as the clock was set back, counts as now.</summary>
    public static string Text(TimeSpan age) =>
        age.TotalDays >= 2 ? Counted(age.TotalDays, "day")
        : age.TotalHours >= 1 ? Counted(age.TotalHours, "hour")
        : age.TotalMinutes >= 1 ? Counted(age.TotalMinutes, "minute")
        : "less than a minute";

    private static string Counted(double count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)count} {unit}{((long)count == 1 ? "" : "s")}");
}
