namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>
/// Every row of a catalogue, with ranks in place of the ids that an engine chooses: PostgreSQL leaves out those of a write that was rolled
/// back, and SQLite gives the id of a removed newest row again.
/// </summary>
internal static class RankedDump
{
    /// <summary>The columns that hold ids of these tables.</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["article_id"] = "articles",
        ["version_id"] = "versions",
        ["editor_id"] = "editors",
        ["holder_id"] = "editors",
        ["made_by"] = "editors",
        ["person_id"] = "editors",
    };

    private static readonly string[] OfTheEngine = ["articles", "versions", "editors", "notes", "withdrawals", "audit", "set_aside_drafts"];

    /// <summary>Columns that hold something random.</summary>
    private static readonly HashSet<string> Random = ["security_stamp"];

    public static IReadOnlyList<string> Lines(TestNewsroom newsroom)
    {
        var ranks = OfTheEngine.ToDictionary(table => table, table => newsroom.Query<long>($"select id from {table} order by id")
            .Index().ToDictionary(row => row.Item, row => row.Index));
        return CatalogueDump.Lines(newsroom.Catalogue, (table, row) => row.Where(column => !Random.Contains(column.Key))
            .ToDictionary(column => column.Key, column => column.Value is long id && TableOf(table, column.Key, row) is { } of
                ? $"{of} {(ranks[of].TryGetValue(id, out var rank) ? rank : "gone")}" : column.Value));
    }

    private static string? TableOf(string table, string column, IDictionary<string, object?> row) => column switch
    {
        "id" => OfTheEngine.Contains(table) ? table : null,
        "target" => row["type"] is "article" or "page" ? "articles" : null,
        _ => Tables.GetValueOrDefault(column),
    };
}
