namespace NewsDesk.Storage;

/// <summary>Counts the changes a reader can see. That it can be read also shows that the catalogue can serve.</summary>
public sealed class ContentGeneration(Catalogue catalogue)
{
    public Task<long> FindAsync(CancellationToken cancellation) => catalogue.ReadAsync(read =>
    {
        cancellation.ThrowIfCancellationRequested();
        return read.GenerationAsync().AsTask();
    });
}
