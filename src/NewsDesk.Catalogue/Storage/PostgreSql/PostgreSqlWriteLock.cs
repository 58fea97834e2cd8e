using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The lock of the catalogue's row, with which every write begins.</summary>
internal static class PostgreSqlWriteLock
{
    /// <summary>Longer than the server waits for the lock, in seconds.</summary>
    private const int Longest = 10;

    /// <summary>Waits until no other program writes. The clock is asked by a statement of its own, which begins with the lock held, and so
    /// is the schema: a program that lost its hold with its connection must not write to a newer one.</summary>
    /// <returns>The instant of the write.</returns>
    public static async Task<DateTimeOffset> TakeAsync(PostgreSqlEngine engine, NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("select id from catalogue where id = 1 for update",
                commandTimeout: Longest, cancellationToken: cancellation));
        }
        catch (NpgsqlException problem) when (PostgreSqlErrors.IsOfTime(problem))
        {
            throw engine.GiveUp(problem);
        }

        var asked = engine.Timestamp();
        var (now, changed, schema) = await connection.QuerySingleAsync<(long, long, long)>(new CommandDefinition("""
            select floor(extract(epoch from clock_timestamp()) * 1000)::bigint, c.changed_at, p.schema
            from catalogue c
            cross join program p
            """, cancellationToken: cancellation));
        if (schema != engine.Newest)
        {
            throw new CatalogueUnreachable($"The catalogue {engine.Name} has schema {schema} since another NewsDesk changed it, and this "
                + $"one writes schema {engine.Newest}. Stop this one.");
        }

        // Nothing may be written with an instant before that of the last write, though another server took over with its clock.
        now = Math.Max(now, changed);
        engine.NoteClock(now, asked);
        return engine.InstantOf(now);
    }
}
