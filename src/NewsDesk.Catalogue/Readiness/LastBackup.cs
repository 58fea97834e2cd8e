namespace NewsDesk.Readiness;

/// <summary>Finds the last good backup: the one with the newest state, of those that were found whole.</summary>
public sealed class LastBackup(CatalogueRead read)
{
    public Task<Row?> FindAsync() => read.FindAsync<Row>("""
        select began_at, file, length, has_keys
        from backups
        where began_at <= @Now
        order by began_at desc, id desc
        limit 1
        """, new { read.Now });

    public sealed record Row
    {
        /// <summary>All that was committed before is in it, so its age counts from here.</summary>
        public required DateTimeOffset BeganAt { get; init; }

        /// <summary>The path it was written to.</summary>
        public required string File { get; init; }

        /// <summary>In bytes.</summary>
        public required long Length { get; init; }

        public required bool HasKeys { get; init; }
    }
}
