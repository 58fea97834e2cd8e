using NewsDesk.Publishing;
using NewsDesk.Text;

namespace NewsDesk.Verification;

/// <summary>Compares what a search looks through with the headlines, casefolded as today.</summary>
internal sealed class SearchTextCheck : Check
{
    public override string Stage => "search";

    public override string Table => "versions";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range) =>
        [.. (await WrongAsync(read, range)).Select(row => new Fault(FaultKind.Search, row.Place,
            row.SearchText is null ? "a search does not know its headline" : "a search looks through something else than its headline",
            IsDerived: true))];

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        foreach (var row in await WrongAsync(write, range))
        {
            await VersionRow.SaveSearchTextAsync(write, row.Id, row.Headline);
        }
    }

    private static async Task<IEnumerable<(long Id, string Headline, string? SearchText, string Place)>> WrongAsync(
        CatalogueRead read, IdRange range) =>
        (await read.ListAsync<(long Id, string Headline, string? SearchText, string Place)>($"""
            select v.id, v.headline, h.search_text, {RowRules.Version}
            from versions v
            join articles a on a.id = v.article_id
            left join headlines h on h.version_id = v.id
            where {IdRange.Of("v.id")}
            order by v.id
            """, new { range.After, range.UpTo })).Where(row => row.SearchText != Casefold.SearchText(row.Headline));
}
