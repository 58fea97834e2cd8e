namespace NewsDesk.Accounts;

/// <summary>A link that lets somebody set a password, once.</summary>
public sealed record OneTimeLink
{
    public required LinkPurpose Purpose { get; init; }

    public required long? EditorId { get; init; }

    /// <summary>Null for the first administrator, who types it.</summary>
    public required string? Email { get; init; }

    public required string? Name { get; init; }

    public required Role? Role { get; init; }

    /// <summary>The address of the administrator who made it, or <c>console</c>.</summary>
    public required string MadeBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
