namespace NewsDesk.Readiness;

/// <summary>Finds when the newest good backup began: it holds everything that was committed before.</summary>
public sealed class LastBackup(Catalogue catalogue)
{
    public Task<DateTimeOffset?> FindAsync() => catalogue.ReadAsync(read => read.FindAsync<DateTimeOffset?>("""
        select began_at
        from backups
        order by began_at desc
        limit 1
        """));
}
