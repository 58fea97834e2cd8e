using System.Globalization;
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

    public void Write(CatalogueWrite write, List<ImportProblem> problems)
    {
        var row = write.Find<SectionEntry>("select slug, name, description, position from sections where slug = @Slug", new { Slug });
        if (SharedEntry.Write(write, $"section:{Slug}", "sections.yml", Values(this), row is null ? null : Values(row), Apply) is { } problem)
        {
            problems.Add(problem);
        }

        void Apply() => write.Execute("""
            insert into sections (slug, name, description, position)
            values (@Slug, @Name, @Description, @Position)
            on conflict (slug) do update set name = excluded.name, description = excluded.description, position = excluded.position
            """, this);
    }

    private static string?[] Values(SectionEntry entry) =>
        [entry.Name, entry.Description, entry.Position.ToString(CultureInfo.InvariantCulture)];
}
