using System.Data;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A transaction that reads one state. It begins and ends together with a statement, as a trip to the server of its own takes as
/// long as one.</summary>
/// <param name="connection">A connection of readers.</param>
/// <param name="isRested">The connection still has the transaction of the read before.</param>
/// <param name="resting">Takes the connection when the read has ended.</param>
/// <param name="longest">Longer than the server lets a statement take; null where nobody waits. A server that does not answer by then is
/// given up, with the connection, whose own time-out would not do: after it, the library asks the server to cancel, and blocks until that
/// fails too.</param>
/// <param name="giveUp">Notes that the server does not answer.</param>
internal sealed class PostgreSqlRead(
    NpgsqlConnection connection, bool isRested, RestingReaders resting, TimeSpan? longest, Func<Exception, CatalogueUnreachable> giveUp)
    : EngineTransaction(connection, default)
{
    private const string Begin = "begin isolation level repeatable read;\n";
    private const string EndAndBegin = $"rollback;\n{Begin}";

    private readonly int clears = resting.Clears;
    private NpgsqlConnection? open = connection;

    public override string Beginning => isRested ? EndAndBegin : Begin;

    public override ValueTask CommitAsync() => throw new NotSupportedException("A read changes nothing.");

    public override bool IsUsable => open is not null && base.IsUsable;

    public override async Task<T> WaitAsync<T>(Task<T> statements, int count)
    {
        try
        {
            return await (longest is { } time ? statements.WaitAsync(time * count) : statements);
        }
        catch (TimeoutException problem) when (!statements.IsCompleted)
        {
            var hanging = open;
            open = null;
            _ = statements.ContinueWith(
                ended =>
                {
                    _ = ended.Exception;
                    hanging?.Dispose();
                },
                TaskScheduler.Default);
            throw giveUp(problem);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && open is { } ended)
        {
            open = null;
            if (ended.State == ConnectionState.Open)
            {
                resting.Add(ended, clears);
            }
            else
            {
                // A server that has ended one is likely to have ended all.
                resting.Clear();
                ended.Dispose();
            }
        }
    }
}
