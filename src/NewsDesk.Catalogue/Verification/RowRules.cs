namespace NewsDesk.Verification;

/// <summary>Checks that are one statement each, which selects the places that break a rule.</summary>
internal abstract class RowRules : Check
{
    /// <summary>The name of an article <c>a</c> in a fault's line.</summary>
    public const string Article = "a.type || ' ' || a.id || ' (' || a.slug || ')'";

    /// <summary>The name of a version <c>v</c> of an article <c>a</c>.</summary>
    public const string Version = Article + " || ', version ' || v.number";

    protected abstract IReadOnlyList<(FaultKind Kind, string What, string Places)> Rules { get; }

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var faults = new List<Fault>();
        foreach (var (kind, what, places) in Rules)
        {
            faults.AddRange((await read.ListAsync<string>(places, new { range.After, range.UpTo })).Select(place =>
                new Fault(kind, place, what)));
        }

        return faults;
    }
}
