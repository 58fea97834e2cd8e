using System.Globalization;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
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
            await NamedThing.AddedAsync(write, "section", Slug);
        }

        async Task<ImportProblem?> ApplyAsync()
        {
            if ((await NamedThing.CheckAsync(write, "section", id, Name, row?.Slug ?? Slug)).Problem is { } taken)
            {
                return new ImportProblem("sections.yml", null, taken);
            }

            if (id is null)
            {
                await write.ExecuteAsync($"""
                    insert into sections (id, slug, name, name_key, description, position)
                    values ({NamedThing.NextId("section")}, @Slug, @Name, @key, @Description, @Position)
                    """, new { Slug, Name, key = Casefold.NameKey(Name), Description, Position });
                await NamedThing.ClaimAsync(write, "section", Name);
                return null;
            }

            await (await NamedThing.FindAsync(write, "section", id.Value))!.RenameAsync(write, "section", Name, row!.Slug);
            await write.ExecuteAsync("update sections set description = @Description, position = @Position where id = @id", new { id, Description, Position });
            return null;
        }
    }

    private static string?[] Values(SectionEntry entry) =>
        [entry.Name, entry.Description, entry.Position.ToString(CultureInfo.InvariantCulture)];
}
