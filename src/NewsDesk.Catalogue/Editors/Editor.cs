namespace NewsDesk.Editors;

/// <summary>A person's row with their credentials.</summary>
public sealed class Editor
{
    public long Id { get; init; }

    public required string Email { get; init; }

    public string NormalizedEmail { get; init; } = "";

    public required string Name { get; init; }

    public EditorRole Role { get; init; }

    /// <summary>Null for somebody who has passkeys alone, or has not set one yet.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with every credential.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>Base32, protected by the keys of the data folder.</summary>
    public string? AuthenticatorKey { get; init; }

    public bool AuthenticatorOn { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public Person Person => new(Id, Email, Name, Role);
}
