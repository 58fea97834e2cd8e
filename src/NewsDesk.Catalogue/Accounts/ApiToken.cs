namespace NewsDesk.Accounts;

/// <summary>A token in a list, without its secret.</summary>
public sealed record ApiToken
{
    public required long Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Scopes { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Noted once a minute.</summary>
    public required DateTimeOffset? UsedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public required bool IsOwnerDisabled { get; init; }
}
