using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A transaction that somebody waits for. A server that does not answer is given up, with the connection.</summary>
/// <param name="connection">Its time-out would not do: after it, the library asks the server to cancel, and blocks until that fails
/// too.</param>
/// <param name="transaction">The transaction on it.</param>
/// <param name="longest">Longer than the server lets a statement take.</param>
/// <param name="giveUp">Notes that the server does not answer.</param>
internal sealed class WaitedRead(
    NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan longest, Func<Exception, CatalogueUnreachable> giveUp)
    : PostgreSqlTransaction(connection, transaction, default)
{
    private bool isGivenUp;

    public override async Task<T> WaitAsync<T>(Task<T> statement)
    {
        try
        {
            return await statement.WaitAsync(longest);
        }
        catch (TimeoutException problem)
        {
            isGivenUp = true;
            _ = statement.ContinueWith(
                ended =>
                {
                    _ = ended.Exception;
                    base.Dispose(disposing: true);
                },
                TaskScheduler.Default);
            throw giveUp(problem);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (!isGivenUp)
        {
            base.Dispose(disposing);
        }
    }
}
