using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Editors;

/// <summary>The passkeys of a person. The framework's description of each stands as JSON in its row.</summary>
public sealed partial class EditorStore : IUserPasskeyStore<Editor>
{
    /// <summary>Keeps what changes with each use, such as the counter. A new passkey comes through <see cref="AddPasskey"/>, which notes it.</summary>
    Task IUserPasskeyStore<Editor>.AddOrUpdatePasskeyAsync(Editor user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        NoteUseAsync(user, passkey, cancellationToken);

    /// <returns>Whether the person has it still: one that was removed while it was looked at does not come back.</returns>
    public Task<bool> NoteUseAsync(Editor user, UserPasskeyInfo passkey, CancellationToken cancellation) => catalogue.WriteAsync(async write => await write.ExecuteAsync("""
        update passkeys
        set data = @data
        where credential_id = @CredentialId and editor_id = @Id
        """, new { passkey.CredentialId, user.Id, data = StoredPasskey.From(passkey) }) == 1, cancellation);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Editor user, CancellationToken cancellationToken)
    {
        var rows = await catalogue.ReadAsync(read => read.ListAsync<string>("select data from passkeys where editor_id = @Id order by created_at", new { user.Id }));
        return [.. rows.Select(StoredPasskey.Read)];
    }

    public Task<Editor?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        FindAsync("id = (select editor_id from passkeys where credential_id = @credentialId)", new { credentialId });

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Editor user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var data = await catalogue.ReadAsync(read => read.FindAsync<string>(
            "select data from passkeys where credential_id = @credentialId and editor_id = @Id", new { credentialId, user.Id }));
        return data is null ? null : StoredPasskey.Read(data);
    }

    public Task RemovePasskeyAsync(Editor user, byte[] credentialId, CancellationToken cancellationToken) => catalogue.WriteAsync(
        write => write.ExecuteAsync("delete from passkeys where credential_id = @credentialId and editor_id = @Id", new { credentialId, user.Id }), cancellationToken);
}
