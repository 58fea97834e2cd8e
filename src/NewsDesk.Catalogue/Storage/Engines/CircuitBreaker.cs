namespace NewsDesk.Storage.Engines;

/// <summary>Lets attempts to connect fail at once after one has failed, so that none waits for a server that is away. Every moment one
/// attempt tries again, and the first that succeeds lets all through.</summary>
/// <param name="clock">The clock that passes while the server is away.</param>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly Lock changing = new();
    private CatalogueUnreachable? failure;
    private long failed;
    private bool isTrying;

    /// <exception cref="CatalogueUnreachable">The attempt failed, or another one has failed just now.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> connect)
    {
        var isTrial = BeginTrial();
        try
        {
            var connection = await connect();
            Close();
            return connection;
        }
        catch (CatalogueUnreachable problem) when (!problem.IsBusy)
        {
            Open(problem);
            throw;
        }
        finally
        {
            if (isTrial)
            {
                EndTrial();
            }
        }
    }

    /// <summary>Lets the next attempts fail.</summary>
    public void Open(CatalogueUnreachable problem)
    {
        lock (changing)
        {
            (failure, failed) = (problem, clock.GetTimestamp());
        }
    }

    private void Close()
    {
        lock (changing)
        {
            failure = null;
        }
    }

    private bool BeginTrial()
    {
        lock (changing)
        {
            if (failure is null)
            {
                return false;
            }

            if (isTrying || clock.GetElapsedTime(failed) < Pause)
            {
                throw new CatalogueUnreachable(failure.Message, failure);
            }

            isTrying = true;
            return true;
        }
    }

    private void EndTrial()
    {
        lock (changing)
        {
            isTrying = false;
        }
    }
}
