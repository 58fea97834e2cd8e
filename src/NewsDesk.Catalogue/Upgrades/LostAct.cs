namespace NewsDesk.Upgrades;

/// <summary>A row of the audit that going back would lose.</summary>
internal sealed record LostAct
{
    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required string Act { get; init; }

    public string? Slug { get; init; }

    public required string Detail { get; init; }
}
