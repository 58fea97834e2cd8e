using NewsDesk.Storage;

namespace NewsDesk.Accounts;

/// <summary>Finds people with their credentials.</summary>
public sealed partial class UserStore(Catalogue catalogue)
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

    private Task<User?> FindAsync(string which, object values) => catalogue.ReadAsync(read => read.FindAsync<User>($"{Select} where {which}", values));
}
