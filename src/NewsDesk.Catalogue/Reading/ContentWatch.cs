using NewsDesk.Storage.Engines;

namespace NewsDesk.Reading;

/// <summary>Keeps the current <see cref="ContentState"/> at hand, so that asking for it costs no query.</summary>
public sealed class ContentWatch : IDisposable
{
    private readonly Catalogue catalogue;
    private readonly CommitWatch others;
    private readonly SemaphoreSlim asking = new(1, 1);
    private LastRead? last;
    private int commits;

    public ContentWatch(Catalogue catalogue)
    {
        this.catalogue = catalogue;
        others = catalogue.Engine.WatchCommits();
        catalogue.Committed += Forget;
    }

    public event Action? Changed;

    public ContentState? Known =>
        Volatile.Read(ref last) is { } current && current.Commits == Volatile.Read(ref commits)
            && current.State.HoldsAt(catalogue.Clock.GetUtcNow())
            ? current.State : null;

    /// <summary>The state of now: a change that was acknowledged and a transition that has passed are always in it.</summary>
    public ValueTask<ContentState> CurrentAsync() => Known is { } current ? new(current) : new(ReadAsync());

    public async ValueTask<ContentState> OfAsync(CatalogueRead read)
    {
        // Every change of an interval raises the generation: two reads of one generation between two transitions are in one state.
        var generation = await read.GenerationAsync();
        return Volatile.Read(ref last)?.State is { } state && state.Generation == generation && state.HoldsAt(read.Now) ? state
            : await ContentState.ReadAsync(read);
    }

    /// <summary>Notices commits of other programs. It costs one short statement; call it several times a second, once at a time.</summary>
    public async ValueTask LookAsync()
    {
        if (await others.HaveCommittedAsync())
        {
            Forget();
        }
    }

    public void Dispose()
    {
        catalogue.Committed -= Forget;
        others.Dispose();
        asking.Dispose();
    }

    private void Forget() => Interlocked.Increment(ref commits);

    private async Task<ContentState> ReadAsync()
    {
        catalogue.Engine.RejectWhileAway();
        await asking.WaitAsync();
        try
        {
            if (Known is { } found)
            {
                return found;
            }

            var before = Volatile.Read(ref commits);
            var state = await catalogue.ReadAsync(ContentState.ReadAsync);
            var isChanged = last?.State.Generation != state.Generation;
            Volatile.Write(ref last, new LastRead(state, before));
            if (isChanged)
            {
                Changed?.Invoke();
            }

            return state;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <param name="Commits">How many commits had been noticed before it was read: after another one it may be old.</param>
    private sealed record LastRead(ContentState State, int Commits);
}
