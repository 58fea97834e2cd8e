using NewsDesk.Time;

namespace NewsDesk.Web.Pages.Admin.Shared;

/// <summary>A date and time as somebody types it, in the site's zone. One that the clocks show twice is asked about once.</summary>
public sealed record InstantField
{
    public string? Text { get; init; }

    /// <summary>Of two equal times of a day whose clocks go back, the later.</summary>
    public bool Second { get; init; }

    public bool Asked { get; init; }

    public static InstantField Of(DateTimeOffset? instant, SiteTime time)
    {
        if (instant is not { } at)
        {
            return new InstantField { Text = "" };
        }

        var text = time.Field(at);
        return new InstantField
        {
            Text = text,
            Second = time.Read(text, second: false) is { IsRepeated: true, Instant: { } first } && first < at
        };
    }

    public TypedTime Read(SiteTime time)
    {
        var typed = time.Read(Text ?? "", Second);
        return typed.IsRepeated && !Asked
            ? typed with { Problem = "The clocks go back that day and show this time twice. Say below which of the two you mean." }
            : typed;
    }

    public bool IsRepeated(SiteTime time) => !string.IsNullOrEmpty(Text) && time.Read(Text, Second).IsRepeated;
}
