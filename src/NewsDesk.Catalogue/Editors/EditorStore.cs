using Microsoft.AspNetCore.Identity;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Where ASP.NET Core Identity finds people and what they sign in with. Who may do what is changed by the acts beside it.</summary>
public sealed partial class EditorStore(Catalogue catalogue) :
    IUserEmailStore<Editor>, IUserPasswordStore<Editor>, IUserSecurityStampStore<Editor>
{
    private const string Select = """
        select id, email, normalized_email, name, role, password_hash, security_stamp,
          authenticator_key, authenticator_on, disabled_at
        from editors
        """;

    public Task<Editor?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, out var id) ? FindAsync(id, cancellationToken) : Task.FromResult<Editor?>(null);

    public Task<Editor?> FindAsync(long id, CancellationToken cancellation) => FindAsync("id = @id", new { id });

    public Task<Editor?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("normalized_email = @normalizedUserName", new { normalizedUserName });

    public Task<Editor?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        FindByNameAsync(normalizedEmail, cancellationToken);

    public async Task<IdentityResult> CreateAsync(Editor user, CancellationToken cancellationToken)
    {
        var (person, problem) = await catalogue.WriteAsync(write => AddEditor.WriteAsync(write, user.Email, user.Name, user.Role, user.Person), cancellationToken);
        if (person is null)
        {
            return IdentityResult.Failed(new IdentityError { Code = nameof(AddEditor), Description = problem! });
        }

        user.Id = person.Id;
        return await UpdateAsync(user, cancellationToken);
    }

    /// <summary>Writes what a person signs in with, and nothing else of their row.</summary>
    public async Task<IdentityResult> UpdateAsync(Editor user, CancellationToken cancellationToken)
    {
        var rows = await catalogue.WriteAsync(write => write.ExecuteAsync("""
            update editors
            set password_hash = @PasswordHash, security_stamp = @SecurityStamp,
              authenticator_key = @AuthenticatorKey, authenticator_on = @AuthenticatorOn
            where id = @Id
            """, new { user.PasswordHash, user.SecurityStamp, user.AuthenticatorKey, user.AuthenticatorOn, user.Id }), cancellationToken);
        return rows == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

    /// <summary>Nobody is removed: the record knows people by their address. They are disabled instead.</summary>
    public Task<IdentityResult> DeleteAsync(Editor user, CancellationToken cancellationToken) => throw new NotSupportedException("A person is disabled, not removed.");

    public Task<string> GetUserIdAsync(Editor user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Editor user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(Editor user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetEmailAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Editor user, string? email, CancellationToken cancellationToken) =>
        email == user.Email ? Task.CompletedTask : throw new NotSupportedException("An address never changes: the record knows its owner by it.");

    public Task<string?> GetNormalizedEmailAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Editor user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    /// <summary>Nobody is sent an e-mail: whoever passed on the link knows whose address it is.</summary>
    public Task<bool> GetEmailConfirmedAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Editor user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Editor user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<bool> HasPasswordAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Editor user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    /// <summary>The store holds nothing: connections belong to the catalogue.</summary>
    public void Dispose()
    {
    }

    private Task<Editor?> FindAsync(string which, object values) => catalogue.ReadAsync(read => read.FindAsync<Editor>($"{Select} where {which}", values));
}
