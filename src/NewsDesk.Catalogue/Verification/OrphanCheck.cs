namespace NewsDesk.Verification;

/// <summary>Finds derived rows of versions that are gone.</summary>
internal sealed class OrphanCheck : Check
{
    private static readonly (FaultKind Kind, string Table)[] Derived =
    [
        (FaultKind.Rendered, "rendered"),
        (FaultKind.Search, "headlines"),
        (FaultKind.Links, "version_links"),
    ];

    /// <summary>The tables that this check, and the one of lists, look at.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["listing", .. Derived.Select(derived => derived.Table)];

    public override string Stage => "derived rows";

    public override string Table => "versions";

    public override int Batch => 5_000;

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var faults = new List<Fault>();
        foreach (var (kind, table) in Derived)
        {
            faults.AddRange((await read.ListAsync<long>($"select distinct version_id from {table} {Orphans(table)}",
                new { range.After, range.UpTo })).Select(id => new Fault(kind, $"version with id {id}",
                    "it is not there, and something derived of it is", IsDerived: true)));
        }

        return faults;
    }

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        foreach (var (_, table) in Derived)
        {
            await write.ExecuteAsync($"delete from {table} {Orphans(table)}", new { range.After, range.UpTo });
        }
    }

    private static string Orphans(string table) => $"""
        where {IdRange.Of("version_id")} and not exists (select 1 from versions v where v.id = {table}.version_id)
        """;
}
