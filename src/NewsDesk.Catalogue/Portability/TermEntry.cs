using System.Globalization;
using NewsDesk.Addresses;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One section of sections.yml, or one author of authors.yml.</summary>
/// <param name="Position">The place of a section in the file, which is its place in the navigation; null for an author.</param>
internal sealed record TermEntry(TermKind Kind, Term Term, int? Position)
{
    public static TermEntry? Section(FrontMatter keys, int position) =>
        Named(keys) is { } term && keys.Line("description", 500) is { } description
            ? new TermEntry(TermKind.Section, term with { Description = description }, position)
            : null;

    public static TermEntry? Author(FrontMatter keys) =>
        Named(keys) is { } term && keys.Line("bio", 1_000) is { } bio && keys.Choice("kind", AuthorKind.Person) is var kind
            ? new TermEntry(TermKind.Author, term with { Description = bio, AuthorKind = kind }, null)
            : null;

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = await FormerAddress.OwnerOfAsync(write, Kind.Name(), Term.Slug);
        var row = id is null ? null : await TermRow.FindAsync(write, Kind, id.Value);
        var place = row is null || Position is null ? null
            : await write.FindAsync<int?>("select position from sections where id = @id", new { id });
        var present = row is null ? null : Values(row, place);
        if (await SharedEntry.WriteAsync(write, $"{Kind.Name()}:{Term.Slug}", $"{Kind.Plural()}.yml", Values(Term, Position), present,
            problems, ApplyAsync))
        {
            await TermRow.MarkAddedAsync(write, Kind, id);
        }

        async Task<string?> ApplyAsync()
        {
            var kind = Term.AuthorKind ?? AuthorKind.Person;
            var check = await TermCheck.RunAsync(write, Kind, id,
                new TermFields(Term.Name, row?.Slug ?? Term.Slug, Term.Description, kind));
            if (check.Value is not { } wanted)
            {
                return check.Problem;
            }

            if (row is null)
            {
                id = await TermRow.InsertAsync(write, Kind, wanted);
                await FormerName.ClaimAsync(write, Kind, wanted.Name);
            }
            else
            {
                await TermRow.UpdateAsync(write, Kind, row, wanted);
            }

            if (Position is not null)
            {
                await write.ExecuteAsync("update sections set position = @Position where id = @id", new { id, Position });
            }

            return null;
        }
    }

    /// <summary>The values that imports compare, the name first. Their order is part of stored fingerprints.</summary>
    private string?[] Values(Term term, int? position) => Kind == TermKind.Section
        ? [term.Name, term.Description, position?.ToString(CultureInfo.InvariantCulture)]
        : [term.Name, term.KindText, term.Description];

    private static Term? Named(FrontMatter keys)
    {
        var name = keys.Line("name", 100);
        if (name == "")
        {
            keys.Report("name", "The name is missing.");
        }

        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var slug = keys.Text("slug") ?? Slug.From(name);
        if (Slug.ProblemWith(slug) is { } problem)
        {
            keys.Report("slug", problem);
            return null;
        }

        return new Term { Slug = slug, Name = name };
    }
}
