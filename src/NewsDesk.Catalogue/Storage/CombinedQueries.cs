using Dapper;

namespace NewsDesk.Storage;

/// <summary>Queries that are sent together, as each trip to a server takes longer than most of them.</summary>
public sealed class CombinedQueries(CatalogueRead read, object values)
{
    private readonly List<string> queries = [];
    private readonly List<Func<SqlMapper.GridReader, Task>> fills = [];

    /// <returns>Its rows, once <see cref="RunAsync"/> has run.</returns>
    public IReadOnlyList<T> Add<T>(string sql)
    {
        var rows = new List<T>();
        queries.Add(sql);
        fills.Add(async results =>
        {
            // A read whose connection was lost takes them once more.
            rows.Clear();
            rows.AddRange(await results.ReadAsync<T>());
        });
        return rows;
    }

    public Task RunAsync() => read.QueryAsync(queries, values, async results =>
    {
        foreach (var fill in fills)
        {
            await fill(results);
        }

        return true;
    });
}
