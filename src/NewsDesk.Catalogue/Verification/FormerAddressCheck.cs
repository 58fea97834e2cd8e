namespace NewsDesk.Verification;

/// <summary>Checks that every address that something once had leads somewhere.</summary>
internal sealed class FormerAddressCheck(string type, string table) : Check
{
    public override string Stage => $"former addresses of {type}s";

    public override string Table => table;

    public override int Batch => 5_000;

    private string IsOfType => table == "articles" ? "and t.type = f.type" : "";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range) =>
    [
        .. (await read.ListAsync<string>($"""
            select f.slug
            from former_addresses f
            where f.type = @type and {IdRange.Of("f.target")}
              and not exists (select 1 from {table} t where t.id = f.target {IsOfType})
            order by f.slug
            """, new { type, range.After, range.UpTo })).Select(slug =>
                new Fault(FaultKind.Address, $"former {type} address {slug}", "it leads nowhere")),
        .. (await read.ListAsync<string>($"""
            select t.slug
            from {table} t
            join former_addresses f on f.type = @type and f.slug = t.slug {IsOfType}
            where {IdRange.Of("t.id")}
            order by t.slug
            """, new { type, range.After, range.UpTo })).Select(slug =>
                new Fault(FaultKind.Address, $"{type} address {slug}", "it is also a former one, which leads elsewhere")),
    ];
}
