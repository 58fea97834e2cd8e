namespace NewsDesk.Time;

/// <summary>A typed date and time. One that the clocks show twice has an instant and a question at once, so it is no result.</summary>
public sealed record TypedTime
{
    public DateTimeOffset? Instant { get; init; }

    public bool IsRepeated { get; init; }

    public string? Problem { get; init; }
}
