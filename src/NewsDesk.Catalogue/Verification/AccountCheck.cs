using System.Text.Json;
using NewsDesk.Accounts;

namespace NewsDesk.Verification;

/// <summary>Reads the passkeys of people and the scopes of their tokens back as signing in does.</summary>
internal sealed class AccountCheck : Check
{
    public override string Stage => "accounts";

    public override string Table => "editors";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var values = new { range.After, range.UpTo };
        var passkeys = await read.ListAsync<(byte[] Id, string Data, string Email)>($"""
            select p.credential_id, p.data, e.email
            from passkeys p
            join editors e on e.id = p.editor_id
            where {IdRange.Of("e.id")}
            order by p.credential_id
            """, values);
        var tokens = await read.ListAsync<(long Id, string Scopes, string Email)>($"""
            select t.id, t.scopes, e.email
            from tokens t
            join editors e on e.id = t.editor_id
            where {IdRange.Of("e.id")}
            order by t.id
            """, values);
        return
        [
            .. passkeys.Where(passkey => !IsReadable(passkey.Id, passkey.Data)).Select(passkey => new Fault(
                FaultKind.Account, $"a passkey of {passkey.Email}", "it can't be read")
            {
                Remedy = "Its owner removes it on the account page and adds it anew; or restore a backup.",
            }),
            .. tokens.Where(token => ApiScopesText.Parse(token.Scopes) is null).Select(token => new Fault(
                FaultKind.Account, $"token {token.Id} of {token.Email}", "its scopes can't be read")
            {
                Remedy = $"Run newsdesk tokens revoke {token.Id} and make another; or restore a backup.",
            }),
        ];
    }

    private static bool IsReadable(byte[] id, string data)
    {
        try
        {
            return StoredPasskey.Read(data).CredentialId.AsSpan().SequenceEqual(id);
        }
        catch (Exception problem) when (problem is JsonException or NullReferenceException or ArgumentNullException)
        {
            return false;
        }
    }
}
