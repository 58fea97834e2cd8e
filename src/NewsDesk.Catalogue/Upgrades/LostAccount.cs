namespace NewsDesk.Upgrades;

/// <summary>An account that going back would lose, without its secrets.</summary>
internal sealed record LostAccount
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }
}
