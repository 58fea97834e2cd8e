namespace NewsDesk.Editors;

/// <summary>A person's row with what they sign in with. ASP.NET Core Identity sets its properties one by one before it saves them.</summary>
public sealed class Editor
{
    public long Id { get; set; }

    public required string Email { get; set; }

    public string NormalizedEmail { get; set; } = "";

    public required string Name { get; set; }

    public EditorRole Role { get; set; }

    /// <summary>Null for somebody who signs in with a passkey alone, or has not set one yet.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with every credential.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Base32, protected by the keys of the data folder.</summary>
    public string? AuthenticatorKey { get; set; }

    public bool AuthenticatorOn { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public Person Person => new(Id, Email, Name, Role);
}
