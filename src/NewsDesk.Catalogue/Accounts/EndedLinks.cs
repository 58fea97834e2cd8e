using NewsDesk.Storage;

namespace NewsDesk.Accounts;

/// <summary>Ends one-time links, and tells why one has ended without naming anybody.</summary>
public sealed class EndedLinks(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>How long after its last day a link is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <returns>Null for a link that works, never was or is forgotten.</returns>
    public async Task<EndedLink?> FindAsync(string token)
    {
        var now = clock.GetUtcNow();
        var link = await catalogue.ReadAsync(read => read.FindAsync<Row>($"""
            select l.purpose, l.expires_at, l.used_at, l.ended_at, l.ended,
              exists (select 1 from editors where role = 'administrator' and disabled_at is null) as has_administrator
            from one_time_links l
            where l.hash = @hash and l.expires_at > @forgotten and not ({OneTimeLinks.Working})
            """, new { hash = Secret.Hash(token), now, forgotten = now - Remembered }));
        return link switch
        {
            null => null,
            { UsedAt: { } used } => new EndedLink(link.Purpose, LinkEnd.Used, used),
            { Purpose: LinkPurpose.First, HasAdministrator: true } => new EndedLink(link.Purpose, LinkEnd.Taken, null),
            { Ended: { } ended } => new EndedLink(link.Purpose, ended, link.EndedAt),
            _ when link.ExpiresAt <= now => new EndedLink(link.Purpose, LinkEnd.Expired, link.ExpiresAt),
            _ => new EndedLink(link.Purpose, LinkEnd.Withdrawn, null),
        };
    }

    internal static Task<int> EndAsync(CatalogueWrite write, LinkEnd end, string which, object? value = null) => write.ExecuteAsync($"""
        update one_time_links set ended_at = @Now, ended = @end
        where used_at is null and ended_at is null and expires_at > @Now and {which}
        """, new { write.Now, end = end.ToString().ToLowerInvariant(), value });

    internal static Task ForgetAsync(CatalogueWrite write) =>
        write.ExecuteAsync("delete from one_time_links where expires_at <= @forgotten", new { forgotten = write.Now - Remembered });

    private sealed record Row
    {
        public required LinkPurpose Purpose { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }

        public required DateTimeOffset? UsedAt { get; init; }

        public required DateTimeOffset? EndedAt { get; init; }

        public required LinkEnd? Ended { get; init; }

        public required bool HasAdministrator { get; init; }
    }
}
