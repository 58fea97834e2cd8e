namespace NewsDesk.Pictures.Files;

/// <summary>Removes picture files without a row, which an import or upload left that was killed.</summary>
public sealed class SweepPictures(Catalogue catalogue, PictureFiles files)
{
    /// <summary>More than these that belong to nothing are left where they are most of all: the catalogue may be another newsroom's, or an
    /// older one, and the originals are nowhere else.</summary>
    internal const int Most = 20;

    /// <summary>The files of an import under way have no row yet.</summary>
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <returns>How many were removed, and how many were left for being too many.</returns>
    public async Task<(int Removed, int Left)> ExecuteAsync()
    {
        var known = (await catalogue.ReadAsync(read => read.ListAsync<string>("select hash from pictures"))).ToHashSet();
        var (all, orphans) = (0, 0);
        foreach (var hash in files.Sets.Hashes().SelectMany(hashes => hashes))
        {
            all++;
            orphans += known.Contains(hash) ? 0 : 1;
        }

        var left = orphans > Most && orphans > all - orphans ? orphans : 0;
        var removed = files.Sweep(left > 0 ? _ => true : known.Contains, TimeProvider.System.GetUtcNow() - OrphanAge);
        return (removed, left);
    }
}
