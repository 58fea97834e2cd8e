namespace NewsDesk.Accounts;

/// <summary>The trusted devices of people: strangers who guess at an account don't shut these out.</summary>
public sealed class TrustedDevices(Catalogue catalogue, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(365);

    /// <summary>Remembers the browser in which a person has just signed in. Others who use it keep it, under its new secret.</summary>
    public async Task<string> RememberAsync(long editorId, string? knownBy, CancellationToken cancellation)
    {
        var secret = Secret.New();
        await catalogue.WriteAsync(write => write.ExecuteAsync("""
            delete from known_browsers where seen_at <= @forgotten;
            update known_browsers set hash = @hash where hash = @old;
            insert into known_browsers (hash, editor_id, seen_at) values (@hash, @editorId, @Now)
            on conflict (hash, editor_id) do update set seen_at = excluded.seen_at;
            """,
            new
            {
                hash = Secret.Hash(secret),
                old = knownBy is null ? null : Secret.Hash(knownBy),
                editorId,
                write.Now,
                forgotten = write.Now - Lasts
            }), cancellation);
        return secret;
    }

    public Task<long?> FindLastAsync(string secret) =>
        FindAsync("select editor_id from known_browsers where hash = @hash and seen_at > @forgotten order by seen_at desc, id desc limit 1",
            secret, 0);

    public Task<long?> FindLastActiveAsync(string secret) => FindAsync("""
        select k.editor_id
        from known_browsers k
        join editors e on e.id = k.editor_id
        where k.hash = @hash and k.seen_at > @forgotten and e.disabled_at is null
        order by k.seen_at desc, k.id desc
        limit 1
        """, secret, 0);

    public Task<long?> FindAsync(string secret, long editorId) =>
        FindAsync("select id from known_browsers where hash = @hash and editor_id = @editorId and seen_at > @forgotten", secret, editorId);

    private Task<long?> FindAsync(string sql, string secret, long editorId) => catalogue.ReadAsync(read => read.FindAsync<long?>(
        sql, new { hash = Secret.Hash(secret), editorId, forgotten = clock.GetUtcNow() - Lasts }));
}
