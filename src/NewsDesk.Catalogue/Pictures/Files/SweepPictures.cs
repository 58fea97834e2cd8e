namespace NewsDesk.Pictures.Files;

/// <summary>Removes picture files without a row, which an import or upload left that was killed.</summary>
public sealed class SweepPictures(Catalogue catalogue, PictureFiles files)
{
    /// <summary>The files of an import under way have no row yet.</summary>
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    public async Task<int> ExecuteAsync()
    {
        var known = (await catalogue.ReadAsync(read => read.ListAsync<string>("select hash from pictures"))).ToHashSet();
        return files.Sweep(known.Contains, TimeProvider.System.GetUtcNow() - OrphanAge);
    }
}
