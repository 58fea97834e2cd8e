namespace NewsDesk.Accounts;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record Session
{
    public required string Hash { get; init; }

    public required long EditorId { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    public required string Browser { get; init; }

    /// <summary>Truncated so that it names nobody.</summary>
    public required string Network { get; init; }

    public Person Person => new(EditorId, Email, Name, Role);
}
