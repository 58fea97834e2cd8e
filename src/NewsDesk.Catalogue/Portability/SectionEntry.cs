using System.Globalization;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One section of sections.yml; its place in the file is its place in the navigation.</summary>
internal sealed record SectionEntry
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required int Position { get; init; }

    public static SectionEntry? Read(FrontMatter keys, int position)
    {
        if (SharedFiles.Named(keys) is not var (slug, name))
        {
            return null;
        }

        var description = CleanText.Line(keys.Text("description") ?? "", 500);
        if (description.Problem is not null)
        {
            keys.Report("description", description.Problem);
            return null;
        }

        return new SectionEntry { Slug = slug, Name = name, Description = description.Value!, Position = position };
    }

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = await FormerAddress.OwnerOfAsync(write, "section", Slug);
        var row = id is null ? null : await write.FindAsync<SectionEntry>("select slug, name, description, position from sections where id = @id", new { id });
        if (await SharedEntry.WriteAsync(write, $"section:{Slug}", "sections.yml", Values(this), row is null ? null : Values(row), ApplyAsync) is { } problem)
        {
            problems.Add(problem);
        }
        else
        {
            await TermRow.MarkAddedAsync(write, TermKind.Section, id);
        }

        async Task<ImportProblem?> ApplyAsync()
        {
            var check = await TermCheck.RunAsync(write, TermKind.Section, id, new TermFields(Name, row?.Slug ?? Slug, Description));
            if (check.Value is not { } wanted)
            {
                return new ImportProblem("sections.yml", null, check.Problem!);
            }

            if (row is null)
            {
                id = await TermRow.InsertAsync(write, TermKind.Section, wanted);
                await FormerName.ClaimAsync(write, TermKind.Section, Name);
            }
            else
            {
                await TermRow.UpdateAsync(write, TermKind.Section, wanted with { Name = row.Name }, wanted);
            }

            await write.ExecuteAsync("update sections set position = @Position where id = @id", new { id, Position });
            return null;
        }
    }

    private static string?[] Values(SectionEntry entry) =>
        [entry.Name, entry.Description, entry.Position.ToString(CultureInfo.InvariantCulture)];
}
