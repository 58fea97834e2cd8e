using System.Data;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A transaction that reads one state. It begins and ends together with a statement, as a trip to the server of its own takes as
/// long as one.</summary>
/// <param name="isRested">The connection still has the transaction of the read before.</param>
internal sealed class PostgreSqlRead(NpgsqlConnection connection, bool isRested, RestingReaders resting)
    : EngineTransaction(connection, default)
{
    private const string Begin = "begin isolation level repeatable read;\n";
    private const string EndAndBegin = $"rollback;\n{Begin}";

    private readonly int clears = resting.Clears;
    private NpgsqlConnection? open = connection;

    public override string Beginning => isRested ? EndAndBegin : Begin;

    public override ValueTask CommitAsync() => throw new NotSupportedException("A read changes nothing.");

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
                ended.Dispose();
            }
        }
    }
}
