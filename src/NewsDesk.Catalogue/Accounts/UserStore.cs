using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Accounts;

/// <summary>Finds people with their credentials, and passkeys for the framework's handler.</summary>
public sealed class UserStore(Catalogue catalogue) : IUserPasskeyStore<User>
{
    private const string Select = """
        select id, email, normalized_email, name, role, password_hash, security_stamp,
          authenticator_key, authenticator_on, disabled_at
        from editors
        """;

    public Task<User?> FindAsync(long id, CancellationToken cancellation) => FindAsync("id = @id", new { id });

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("normalized_email = @normalizedUserName", new { normalizedUserName });

    internal static Task<User?> FindAsync(CatalogueRead read, long id) => read.FindAsync<User>($"{Select} where id = @id", new { id });

    private Task<User?> FindAsync(string which, object values) =>
        catalogue.ReadAsync(read => read.FindAsync<User>($"{Select} where {which}", values));

    /// <returns>False where it was removed meanwhile: it does not come back.</returns>
    public Task<bool> NoteUseAsync(User user, UserPasskeyInfo passkey,
        CancellationToken cancellation) => catalogue.WriteAsync(async write => await write.ExecuteAsync("""
        update passkeys
        set data = @data
        where credential_id = @CredentialId and editor_id = @Id
        """, new { passkey.CredentialId, user.Id, data = StoredPasskey.From(passkey) }) == 1, cancellation);

    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, out var id) ? FindAsync(id, cancellationToken) : Task.FromResult<User?>(null);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken)
    {
        var rows = await catalogue.ReadAsync(read =>
            read.ListAsync<string>("select data from passkeys where editor_id = @Id order by created_at", new { user.Id }));
        return [.. rows.Select(StoredPasskey.Read)];
    }

    public Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        FindAsync("id = (select editor_id from passkeys where credential_id = @credentialId)", new { credentialId });

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var data = await catalogue.ReadAsync(read => read.FindAsync<string>(
            "select data from passkeys where credential_id = @credentialId and editor_id = @Id", new { credentialId, user.Id }));
        return data is null ? null : StoredPasskey.Read(data);
    }

    // The handler calls none of these.
    Task IUserPasskeyStore<User>.AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task IUserPasskeyStore<User>.RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<string> IUserStore<User>.GetUserIdAsync(User user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<string?> IUserStore<User>.GetUserNameAsync(User user, CancellationToken cancellation) => throw new NotSupportedException();

    Task IUserStore<User>.SetUserNameAsync(User user, string? userName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<string?> IUserStore<User>.GetNormalizedUserNameAsync(User user, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task IUserStore<User>.SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<IdentityResult> IUserStore<User>.CreateAsync(User user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<User>.UpdateAsync(User user, CancellationToken cancellation) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<User>.DeleteAsync(User user, CancellationToken cancellation) => throw new NotSupportedException();

    void IDisposable.Dispose()
    {
        // Connections belong to the catalogue.
    }
}
