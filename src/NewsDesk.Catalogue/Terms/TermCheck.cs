using NewsDesk.Addresses;
using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>Checks the fields of a term: names and addresses are unique among those of its kind, former addresses too.</summary>
internal static class TermCheck
{
    public const int LongestName = 100;

    public static async Task<Result<Term>> RunAsync(CatalogueWrite write, TermKind kind, long? id, TermFields typed)
    {
        var name = CleanText.Line(typed.Name, LongestName);
        if (name.Value is null or "")
        {
            return Result.Rejected<Term>(name.ProblemWith("name") ?? "The name is empty. Write one.");
        }

        var slug = string.IsNullOrWhiteSpace(typed.Slug) ? Slug.From(name.Value) : typed.Slug.Trim();
        var description = CleanText.Line(kind == TermKind.Tag ? "" : typed.Description, kind.LongestDescription());
        var problem = Slug.ProblemWith(slug)
            ?? await NameProblemAsync(write, kind, id, name.Value)
            ?? await AddressProblemAsync(write, kind, id, slug)
            ?? description.ProblemWith(kind.DescriptionField());
        return problem is not null ? Result.Rejected<Term>(problem) : new Term
        {
            Id = id ?? 0,
            Slug = slug,
            Name = name.Value,
            Description = description.Value!,
            AuthorKind = kind == TermKind.Author ? typed.AuthorKind : null,
        };
    }

    private static async Task<string?> NameProblemAsync(CatalogueWrite write, TermKind kind, long? id, string name)
    {
        var namesake = await write.FindAsync<Term>($"""
            select {kind.Columns()}
            from {kind.Plural()} t
            where t.name_key = @key and t.id is distinct from @id
            order by t.id
            limit 1
            """, new { key = Casefold.NameKey(name), id });
        var article = kind == TermKind.Author ? "an" : "a";
        var retired = namesake?.RetiredAt is null ? "" : " (retired)";
        return namesake is null
            ? null
            : $"There is {article} {kind.Name()} of that name already: {namesake.Name}{retired}. Choose another name.";
    }

    private static async Task<string?> AddressProblemAsync(CatalogueWrite write, TermKind kind, long? id, string slug)
    {
        if (await FormerAddress.OwnerOfAsync(write, kind.Name(), slug) is not { } owner || owner == id)
        {
            return null;
        }

        var other = (await TermRow.FindAsync(write, kind, owner))!;
        return other.Slug == slug
            ? $"The address '{slug}' belongs to another {kind.Name()}: {other.Name}. Choose another."
            : $"'{slug}' is an old address of the {kind.Name()} {other.Name}: readers who kept it are led there. "
                + $"Only {other.Name} can take it back. Choose another.";
    }
}
