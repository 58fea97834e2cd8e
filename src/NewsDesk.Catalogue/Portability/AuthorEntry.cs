using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One author of authors.yml.</summary>
internal sealed record AuthorEntry
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required AuthorKind Kind { get; init; }

    public required string Bio { get; init; }

    public static AuthorEntry? Read(FrontMatter keys)
    {
        if (SharedFiles.Named(keys) is not var (slug, name))
        {
            return null;
        }

        var bio = CleanText.Line(keys.Text("bio") ?? "", 1_000);
        if (bio.Problem is not null)
        {
            keys.Report("bio", bio.Problem);
            return null;
        }

        return new AuthorEntry { Slug = slug, Name = name, Kind = keys.Choice("kind", AuthorKind.Person), Bio = bio.Value! };
    }

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = await FormerAddress.OwnerOfAsync(write, "author", Slug);
        var row = id is null ? null : await TermRow.FindAsync(write, TermKind.Author, id.Value);
        string?[] values = [Name, Kind.ToString().ToLowerInvariant(), Bio];
        string?[]? current = row is null ? null : [row.Name, row.KindText, row.Description];
        if (await SharedEntry.WriteAsync(write, $"author:{Slug}", "authors.yml", values, current, ApplyAsync) is { } problem)
        {
            problems.Add(problem);
        }
        else
        {
            await TermRow.MarkAddedAsync(write, TermKind.Author, id);
        }

        async Task<ImportProblem?> ApplyAsync()
        {
            var check = await TermCheck.RunAsync(write, TermKind.Author, id, new TermFields(Name, row?.Slug ?? Slug, Bio, Kind));
            if (check.Value is not { } wanted)
            {
                return new ImportProblem("authors.yml", null, check.Problem!);
            }

            if (row is null)
            {
                id = await TermRow.InsertAsync(write, TermKind.Author, wanted);
                await FormerName.ClaimAsync(write, TermKind.Author, Name);
            }
            else
            {
                await TermRow.UpdateAsync(write, TermKind.Author, row, wanted);
            }

            return null;
        }
    }
}
