namespace NewsDesk.Storage.Engines;

/// <summary>Notices commits of other programs.</summary>
internal abstract class CommitWatch : IDisposable
{
    /// <summary>True where there was a commit since the last call, and at the first. For one caller at a time.</summary>
    public abstract ValueTask<bool> HaveCommittedAsync();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
