using NewsDesk.Newsroom;

namespace NewsDesk.Articles;

/// <summary>How an act ended: done, or refused with one sentence that says what to do.</summary>
public sealed record Outcome(string? Problem)
{
    public static Outcome Done { get; } = new((string?)null);

    public bool IsDone => Problem is null;

    /// <summary>What stands there, where it was refused because somebody else has changed it meanwhile.</summary>
    public FieldTexts? Now { get; init; }

    public static Outcome Refused(string problem) => new(problem);

    public static Outcome Overtaken(FieldTexts now) =>
        new("Somebody else has changed this since you opened it. What stands there now is shown below; what you typed is in the form. Save again to put yours in its place.") { Now = now };
}
