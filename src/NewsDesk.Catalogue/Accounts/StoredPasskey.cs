using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Accounts;

/// <summary>A passkey as JSON in its row. The framework's class can't be read back from JSON.</summary>
internal sealed record StoredPasskey(
    byte[] CredentialId,
    byte[] PublicKey,
    DateTimeOffset CreatedAt,
    uint SignCount,
    string[]? Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp,
    byte[] AttestationObject,
    byte[] ClientDataJson)
{
    public static string From(UserPasskeyInfo passkey) => JsonSerializer.Serialize(new StoredPasskey(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports,
        passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, passkey.AttestationObject, passkey.ClientDataJson));

    public static UserPasskeyInfo Read(string data)
    {
        var stored = JsonSerializer.Deserialize<StoredPasskey>(data)!;
        return new UserPasskeyInfo(
            stored.CredentialId, stored.PublicKey, stored.CreatedAt, stored.SignCount, stored.Transports,
            stored.IsUserVerified, stored.IsBackupEligible, stored.IsBackedUp, stored.AttestationObject, stored.ClientDataJson);
    }
}
