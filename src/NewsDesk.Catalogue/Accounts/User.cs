namespace NewsDesk.Accounts;

/// <summary>A person's row with their credentials.</summary>
public sealed class User
{
    public long Id { get; init; }

    public required string Email { get; init; }

    public string NormalizedEmail { get; init; } = "";

    public required string Name { get; init; }

    public Role Role { get; init; }

    public string? PasswordHash { get; init; }

    public string SecurityStamp { get; init; } = "";

    public string? AuthenticatorKey { get; init; }

    public bool AuthenticatorOn { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public Person Person => new(Id, Email, Name, Role);
}
