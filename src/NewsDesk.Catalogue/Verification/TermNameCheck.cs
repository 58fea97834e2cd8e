using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Verification;

/// <summary>Checks the names and addresses of the sections, tags or authors, and the forms by which names are compared and
/// searched.</summary>
internal sealed class TermNameCheck(TermKind kind) : Check
{
    public override string Stage => $"names of {kind.Plural()}";

    public override string Table => kind.Plural();

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range) =>
        [.. (await TermsAsync(read, range)).SelectMany(Of)];

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        foreach (var term in (await TermsAsync(write, range)).Where(HasOtherKeys))
        {
            await TermRow.SaveKeysAsync(write, kind, term.Id, term.Name);
        }
    }

    private IEnumerable<Fault> Of(Named term)
    {
        var place = $"{kind.Name()} {term.Id} ({term.Slug})";
        if (HasOtherKeys(term))
        {
            yield return new Fault(FaultKind.Search, place, "its name is compared or searched by another form than today's",
                IsDerived: true);
        }

        var problem = Slug.ProblemWith(term.Slug) ?? (term.Name == "" ? "It has no name." : null)
            ?? CleanText.Line(term.Name, TermCheck.LongestName).ProblemWith("name")
            ?? CleanText.Line(term.Description, kind.LongestDescription()).ProblemWith(kind.DescriptionField());
        if (problem is not null)
        {
            yield return new Fault(FaultKind.Term, place, $"it breaks a rule of its kind: {problem.TrimEnd('.')}")
            {
                Remedy = "Change it in the newsroom, or restore a backup.",
            };
        }
    }

    private bool HasOtherKeys(Named term) => term.NameKey != Casefold.NameKey(term.Name)
        || (kind != TermKind.Section && term.SearchText != Casefold.SearchText(term.Name));

    private Task<IReadOnlyList<Named>> TermsAsync(CatalogueRead read, IdRange range) => read.ListAsync<Named>($"""
        select {kind.Columns()}, t.name_key{(kind == TermKind.Section ? "" : ", t.search_text")}
        from {kind.Plural()} t
        where {IdRange.Of("t.id")}
        order by t.id
        """, new { range.After, range.UpTo });

    private sealed record Named
    {
        public required long Id { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public string Description { get; init; } = "";

        public required string NameKey { get; init; }

        public string? SearchText { get; init; }
    }
}
