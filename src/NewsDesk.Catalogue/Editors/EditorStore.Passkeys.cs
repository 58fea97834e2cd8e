using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Editors;

/// <summary>Finds passkeys for the framework's handler; <see cref="AddPasskey"/> and <see cref="PasskeyList"/> add and remove them.</summary>
public sealed partial class EditorStore : IUserPasskeyStore<Editor>
{
    /// <returns>False where it was removed meanwhile: it does not come back.</returns>
    public Task<bool> NoteUseAsync(Editor user, UserPasskeyInfo passkey, CancellationToken cancellation) => catalogue.WriteAsync(async write => await write.ExecuteAsync("""
        update passkeys
        set data = @data
        where credential_id = @CredentialId and editor_id = @Id
        """, new { passkey.CredentialId, user.Id, data = StoredPasskey.From(passkey) }) == 1, cancellation);

    public Task<Editor?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, out var id) ? FindAsync(id, cancellationToken) : Task.FromResult<Editor?>(null);

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

    // The handler calls none of these.
    Task IUserPasskeyStore<Editor>.AddOrUpdatePasskeyAsync(Editor user, UserPasskeyInfo passkey, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task IUserPasskeyStore<Editor>.RemovePasskeyAsync(Editor user, byte[] credentialId, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<string> IUserStore<Editor>.GetUserIdAsync(Editor user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<string?> IUserStore<Editor>.GetUserNameAsync(Editor user, CancellationToken cancellation) => throw new NotSupportedException();

    Task IUserStore<Editor>.SetUserNameAsync(Editor user, string? userName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<string?> IUserStore<Editor>.GetNormalizedUserNameAsync(Editor user, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task IUserStore<Editor>.SetNormalizedUserNameAsync(Editor user, string? normalizedName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<IdentityResult> IUserStore<Editor>.CreateAsync(Editor user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<Editor>.UpdateAsync(Editor user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<Editor>.DeleteAsync(Editor user, CancellationToken cancellation) => throw new NotSupportedException();

    void IDisposable.Dispose()
    {
        // Connections belong to the catalogue.
    }
}
