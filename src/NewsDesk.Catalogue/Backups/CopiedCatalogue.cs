using Dapper;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Backups;

/// <summary>A copied catalogue: the figures of its manifest, and the pictures that its rows name.</summary>
internal sealed record CopiedCatalogue(long Schema, long Generation, ManifestCounts Counts, IReadOnlyList<string> Pictures)
{
    /// <summary>Reads all of a file that nobody writes to.</summary>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    public static CopiedCatalogue Read(string path)
    {
        var schema = CatalogueFile.Verify(path);
        using var connection = CatalogueFile.OpenCopy(path);
        var (generation, articles, versions, people) = connection.QuerySingle<(long, long, long, long)>("""
            select
              (select generation from catalogue),
              (select count(*) from articles),
              (select count(*) from versions),
              (select count(*) from editors)
            """);
        var pictures = connection.Query<string>("select hash from pictures order by hash").AsList();
        return new CopiedCatalogue(schema, generation, new ManifestCounts(articles, versions, pictures.Count, people), pictures);
    }

    public bool IsSameAs(CopiedCatalogue other) =>
        (Schema, Generation, Counts) == (other.Schema, other.Generation, other.Counts) && Pictures.SequenceEqual(other.Pictures);
}
