namespace NewsDesk.Rendering;

/// <summary>Shares places among people: a free one goes to the person who holds fewest, so that nobody waits for another's work.</summary>
internal sealed class SharedPlaces(int all, int each)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiter> waiting = [];
    private readonly Dictionary<string, int> held = new(StringComparer.OrdinalIgnoreCase);

    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <returns>False where no place came free in time; else the place is held until <see cref="Release"/>.</returns>
    public async Task<bool> TakeAsync(string by, TimeSpan patience, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiter = new Waiter(by);
        lock (gate)
        {
            waiting.AddLast(waiter);
            Grant();
        }

        try
        {
            await waiter.Granted.Task.WaitAsync(patience, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            GiveUp(waiter);
            return false;
        }
        catch (OperationCanceledException)
        {
            GiveUp(waiter);
            throw;
        }
    }

    public void Release(string by)
    {
        lock (gate)
        {
            if (--held[by] == 0)
            {
                held.Remove(by);
            }

            Grant();
        }
    }

    private void GiveUp(Waiter waiter)
    {
        lock (gate)
        {
            if (waiting.Remove(waiter))
            {
                return;
            }
        }

        Release(waiter.By);
    }

    private void Grant()
    {
        while (held.Values.Sum() < all && waiting.Where(waiter => Held(waiter) < each).MinBy(Held) is { } next)
        {
            waiting.Remove(next);
            held[next.By] = Held(next) + 1;
            next.Granted.SetResult();
        }
    }

    private int Held(Waiter waiter) => held.GetValueOrDefault(waiter.By);

    private sealed class Waiter(string by)
    {
        public string By => by;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
