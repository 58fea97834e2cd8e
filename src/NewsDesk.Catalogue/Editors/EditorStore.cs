using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Finds people with their credentials.</summary>
public sealed partial class EditorStore(Catalogue catalogue)
{
    private const string Select = """
        select id, email, normalized_email, name, role, password_hash, security_stamp,
          authenticator_key, authenticator_on, disabled_at
        from editors
        """;

    public Task<Editor?> FindAsync(long id, CancellationToken cancellation) => FindAsync("id = @id", new { id });

    public Task<Editor?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("normalized_email = @normalizedUserName", new { normalizedUserName });

    internal static Task<Editor?> FindAsync(CatalogueRead read, long id) => read.FindAsync<Editor>($"{Select} where id = @id", new { id });

    private Task<Editor?> FindAsync(string which, object values) => catalogue.ReadAsync(read => read.FindAsync<Editor>($"{Select} where {which}", values));
}
