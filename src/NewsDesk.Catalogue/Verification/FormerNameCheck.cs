using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Verification;

/// <summary>Checks that the former names of terms lead somewhere, under the form by which names are compared.</summary>
internal sealed class FormerNameCheck(TermKind kind) : Check
{
    public override string Stage => $"former names of {kind.Plural()}";

    public override string Table => kind.Plural();

    public override int Batch => 5_000;

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range) =>
    [
        .. (await OtherKeysAsync(read, range)).Select(row => new Fault(FaultKind.Search, Place(row.Name),
            "it is compared by another form than today's", IsDerived: true)),
        .. (await read.ListAsync<string>($"""
            select f.name
            from former_names f
            where f.type = @type and {IdRange.Of("f.target")}
              and not exists (select 1 from {kind.Plural()} t where t.id = f.target)
            """, Values(range))).Select(name => new Fault(FaultKind.Term, Place(name), $"it stands for no {kind.Name()}")),
    ];

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        foreach (var (name, key) in await OtherKeysAsync(write, range))
        {
            // Another former name with this key is its twin, and the record must say which is right.
            await write.ExecuteAsync("""
                update former_names set name_key = @wanted
                where type = @type and name_key = @key
                  and not exists (select 1 from former_names o where o.type = @type and o.name_key = @wanted)
                """, new { type = kind.Name(), key, wanted = Casefold.NameKey(name) });
        }
    }

    private async Task<List<(string Name, string Key)>> OtherKeysAsync(CatalogueRead read, IdRange range) =>
        [.. (await read.ListAsync<(string Name, string Key)>($"""
            select f.name, f.name_key
            from former_names f
            where f.type = @type and {IdRange.Of("f.target")}
            """, Values(range))).Where(row => row.Key != Casefold.NameKey(row.Name))];

    private object Values(IdRange range) => new { type = kind.Name(), range.After, range.UpTo };

    private string Place(string name) => $"former name {name} of a {kind.Name()}";
}
