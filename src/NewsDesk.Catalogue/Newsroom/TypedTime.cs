namespace NewsDesk.Newsroom;

/// <summary>What a date and time means that somebody typed.</summary>
public sealed record TypedTime
{
    /// <summary>Null where it means none; <see cref="Problem"/> says why.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>Whether the clocks go back and show it twice.</summary>
    public bool IsRepeated { get; init; }

    public string? Problem { get; init; }
}
