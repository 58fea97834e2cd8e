namespace NewsDesk.Accounts;

/// <summary>Ends one-time links, and tells why one has ended without naming anybody.</summary>
public sealed class EndedLinks(Catalogue catalogue)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <returns>Null for a link that works, never was or is forgotten.</returns>
    public Task<EndedLink?> FindAsync(string token) => catalogue.ReadAsync(read => read.FindAsync<EndedLink>($"""
        select purpose, reason as "end",
          case reason when 'used' then used_at when 'taken' then null when 'expired' then expires_at else ended_at end as at
        from (
          select l.*, case
            when l.used_at is not null then 'used'
            when l.purpose = 'first' and exists (select 1 from editors where role = 'administrator' and disabled_at is null) then 'taken'
            else coalesce(l.ended, case when l.expires_at <= @now then 'expired' else 'withdrawn' end) end as reason
          from one_time_links l
          where l.hash = @hash and l.expires_at > @forgotten and not ({OneTimeLinks.Working})) ended
        """, new { hash = Secret.Hash(token), now = read.Now, forgotten = read.Now - Remembered }));

    internal static Task<int> EndAsync(CatalogueWrite write, LinkEnd end, string which, object? value = null) => write.ExecuteAsync($"""
        update one_time_links set ended_at = @Now, ended = @end
        where used_at is null and ended_at is null and expires_at > @Now and {which}
        """, new { write.Now, end = end.ToString().ToLowerInvariant(), value });

    internal static Task ForgetAsync(CatalogueWrite write) =>
        write.ExecuteAsync("delete from one_time_links where expires_at <= @forgotten", new { forgotten = write.Now - Remembered });
}
