using System.Data.Common;
using Dapper;

namespace NewsDesk.Storage.Engines;

/// <summary>The contents of a copied catalogue: the figures of a backup's manifest, and the pictures that its rows name.</summary>
/// <param name="Schema">The number of the last script that was applied to it.</param>
/// <param name="Generation">The content generation.</param>
/// <param name="Articles">With pages.</param>
/// <param name="Versions">Of all articles.</param>
/// <param name="People">Who may sign in, or might once.</param>
/// <param name="Pictures">Their hashes, in order.</param>
/// <param name="Content">A digest of all rows; null where the engine has its own means to find a copy damaged.</param>
internal sealed record CopiedCatalogue(
    long Schema, long Generation, long Articles, long Versions, long People, IReadOnlyList<string> Pictures, string? Content)
{
    /// <summary>Reads the figures where the rows stand.</summary>
    public static CopiedCatalogue Read(DbConnection connection, long schema, string? content)
    {
        var (generation, articles, versions, people) = connection.QuerySingle<(long, long, long, long)>("""
            select
              (select generation from catalogue),
              (select count(*) from articles),
              (select count(*) from versions),
              (select count(*) from editors)
            """);
        var pictures = connection.Query<string>("select hash from pictures order by hash").AsList();
        return new CopiedCatalogue(schema, generation, articles, versions, people, pictures, content);
    }

    public bool IsSameAs(CopiedCatalogue other) =>
        this with { Pictures = other.Pictures } == other && Pictures.SequenceEqual(other.Pictures);
}
