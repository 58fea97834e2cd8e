using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>The browsers in which somebody has signed in before: strangers who hammer at an account don't shut these out.</summary>
public sealed class KnownBrowsers(Catalogue catalogue, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(365);

    /// <summary>Remembers the browser in which a person has just signed in, in place of what it was known by.</summary>
    /// <returns>The secret for its cookie.</returns>
    public async Task<string> RememberAsync(long editorId, string? knownBy, CancellationToken cancellation)
    {
        var secret = Secret.New();
        await catalogue.WriteAsync(write => write.Execute("""
            delete from known_browsers where hash = @old or seen_at <= @forgotten;
            insert into known_browsers (hash, editor_id, seen_at) values (@hash, @editorId, @Now);
            """, new { hash = Secret.Hash(secret), old = knownBy is null ? null : Secret.Hash(knownBy), editorId, write.Now, forgotten = write.Now - Lasts }), cancellation);
        return secret;
    }

    /// <summary>Who signed in last in the browser of this secret.</summary>
    public async Task<long?> FindOwnerAsync(string secret, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "select editor_id from known_browsers where hash = @hash and seen_at > @forgotten",
            new { hash = Secret.Hash(secret), forgotten = clock.GetUtcNow() - Lasts }, cancellationToken: cancellation));
    }
}
