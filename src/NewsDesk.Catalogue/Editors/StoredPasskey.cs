using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Editors;

/// <summary>A passkey as its row keeps it. The framework's class can't be read back from JSON, and this one stays when that changes.</summary>
internal sealed record StoredPasskey
{
    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required uint SignCount { get; init; }

    public required string[]? Transports { get; init; }

    public required bool IsUserVerified { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; init; }

    public required byte[] AttestationObject { get; init; }

    public required byte[] ClientDataJson { get; init; }

    public static string From(UserPasskeyInfo passkey) => JsonSerializer.Serialize(new StoredPasskey
    {
        CredentialId = passkey.CredentialId,
        PublicKey = passkey.PublicKey,
        CreatedAt = passkey.CreatedAt,
        SignCount = passkey.SignCount,
        Transports = passkey.Transports,
        IsUserVerified = passkey.IsUserVerified,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        AttestationObject = passkey.AttestationObject,
        ClientDataJson = passkey.ClientDataJson,
    });

    public static UserPasskeyInfo Read(string data)
    {
        var stored = JsonSerializer.Deserialize<StoredPasskey>(data)!;
        return new UserPasskeyInfo(
            stored.CredentialId, stored.PublicKey, stored.CreatedAt, stored.SignCount, stored.Transports,
            stored.IsUserVerified, stored.IsBackupEligible, stored.IsBackedUp, stored.AttestationObject, stored.ClientDataJson);
    }
}
