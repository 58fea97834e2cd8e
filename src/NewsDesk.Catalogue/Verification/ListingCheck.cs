using NewsDesk.Articles;

namespace NewsDesk.Verification;

/// <summary>Compares the lists that versions stand in with those that their intervals bring about.</summary>
internal sealed class ListingCheck : Check
{
    private const string Stored = "from listing where version_id > @After and version_id <= @UpTo";

    public override string Stage => "lists";

    public override string Table => "versions";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var values = new { range.After, range.UpTo };
        var derived = await read.ListAsync<Row>(Listing.RowsOf(IdRange.Of("i.version_id")), values);
        var stored = await read.ListAsync<Row>($"select scope, scope_id, published_at, article_id, version_id {Stored}", values);
        List<(Row Row, string What)> wrong =
        [
            .. derived.Except(stored).Select(row => (row, "it is missing from")),
            .. stored.Except(derived).Select(row => (row, "it stands by mistake in")),
        ];
        return wrong is [] ? [] : [.. await FaultsAsync(read, wrong)];
    }

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        var values = new { range.After, range.UpTo };
        await write.ExecuteAsync($"delete {Stored}", values);
        await write.ExecuteAsync($"""
            insert into listing (scope, scope_id, published_at, article_id, version_id)
            {Listing.RowsOf(IdRange.Of("i.version_id"))}
            """, values);
    }

    private static async Task<IEnumerable<Fault>> FaultsAsync(CatalogueRead read, List<(Row Row, string What)> wrong)
    {
        var ids = wrong.Select(one => one.Row.VersionId).Distinct();
        var places = (await read.ListAsync<(long Id, string Place)>($"""
            select v.id, {RowRules.Version}
            from versions v
            join articles a on a.id = v.article_id
            where {read.Dialect.IsOneOf("v.id", "ids")}
            """, new { ids = read.Dialect.List(ids) })).ToDictionary(version => version.Id, version => version.Place);
        return wrong.Select(one => new Fault(
            FaultKind.Listing,
            places.GetValueOrDefault(one.Row.VersionId) ?? $"version with id {one.Row.VersionId}",
            $"{one.What} {one.Row.List}",
            IsDerived: true));
    }

    // Without a constructor of its own: the columns of an empty list have no types to choose it by.
    private sealed record Row
    {
        public required string Scope { get; init; }

        public required long ScopeId { get; init; }

        public required long PublishedAt { get; init; }

        public required long ArticleId { get; init; }

        public required long VersionId { get; init; }

        public string List => Scope == "site" ? "the list of all articles" : $"the list of {Scope} {ScopeId}";
    }
}
