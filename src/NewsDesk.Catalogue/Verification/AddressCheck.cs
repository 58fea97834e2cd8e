using NewsDesk.Articles;
using NewsDesk.Text;

namespace NewsDesk.Verification;

/// <summary>Checks that readers can ask for each article's address; one that has none stands under its lasting id.</summary>
internal sealed class AddressCheck : Check
{
    public override string Stage => "addresses";

    public override string Table => "articles";

    public override int Batch => 5_000;

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var addresses = await read.ListAsync<(string Slug, string Uid, string Place)>($"""
            select a.slug, a.uid, {RowRules.Article}
            from articles a
            where {IdRange.Of("a.id")}
            order by a.id
            """, new { range.After, range.UpTo });
        return [.. addresses.Where(row => row.Slug != ArticleRow.NoAddress + row.Uid && !Slug.IsValid(row.Slug))
            .Select(row => new Fault(FaultKind.Address, row.Place, "its address is none that can be asked for"))];
    }
}
