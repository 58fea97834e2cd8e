namespace NewsDesk.Articles;

/// <summary>How an act ended: done, or refused with one sentence that says what to do.</summary>
public sealed record Outcome(string? Problem)
{
    public static Outcome Done { get; } = new((string?)null);

    public bool IsDone => Problem is null;

    public static Outcome Refused(string problem) => new(problem);
}
