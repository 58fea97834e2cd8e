using NewsDesk.Storage;
using NewsDesk.Text;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>What the whole newsroom shares: site.yml, sections.yml and authors.yml of a content folder. Each is optional.</summary>
internal sealed class SharedFiles(string folder, List<ImportProblem> problems)
{
    public SiteFile? Site { get; private set; }

    public IReadOnlyList<SectionEntry> Sections { get; private set; } = [];

    public IReadOnlyList<AuthorEntry> Authors { get; private set; } = [];

    public void Read()
    {
        if (Load("site.yml") is { } site)
        {
            if (site is YamlMappingNode mapping)
            {
                Site = SiteFile.Read(new FrontMatter(mapping, 1, "site.yml", problems));
            }
            else
            {
                problems.Add(new ImportProblem("site.yml", 1, "The file must be keys with values."));
            }
        }

        Sections = [.. Items("sections.yml").Select((keys, n) => SectionEntry.Read(keys, n + 1)).OfType<SectionEntry>()];
        Authors = [.. Items("authors.yml").Select(AuthorEntry.Read).OfType<AuthorEntry>()];
    }

    public async Task WriteAsync(CatalogueWrite write)
    {
        if (Site is not null)
        {
            await Site.WriteAsync(write, problems);
        }

        foreach (var section in Sections)
        {
            await section.WriteAsync(write, problems);
        }

        foreach (var author in Authors)
        {
            await author.WriteAsync(write, problems);
        }
    }

    private List<FrontMatter> Items(string path)
    {
        switch (Load(path))
        {
            case null:
                return [];
            case YamlSequenceNode sequence when sequence.All(item => item is YamlMappingNode):
                return [.. sequence.Cast<YamlMappingNode>().Select(item => new FrontMatter(item, 1, path, problems))];
            default:
                problems.Add(new ImportProblem(path, 1, "The file must be a list of groups of keys."));
                return [];
        }
    }

    private YamlNode? Load(string path)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        if (!file.Exists && file.LinkTarget is null)
        {
            return null;
        }

        var (_, text, unreadable) = ContentFile.Read(folder, path);
        if (unreadable is not null)
        {
            problems.Add(unreadable);
            return null;
        }

        var (root, broken) = ContentYaml.Load(text, 1, path);
        if (broken is not null)
        {
            problems.Add(broken);
        }

        return root;
    }

    /// <summary>The slug and name that sections and authors have alike, or null with the problem reported.</summary>
    internal static (string Slug, string Name)? Named(FrontMatter keys)
    {
        var name = CleanText.Line(keys.Text("name"), 100);
        if (name.Value is null or "")
        {
            keys.Report("name", name.Problem ?? "The name is missing.");
            return null;
        }

        var slug = keys.Text("slug") ?? Slug.From(name.Value);
        if (Slug.ProblemWith(slug) is { } unfit)
        {
            keys.Report("slug", unfit);
            return null;
        }

        return (slug, name.Value);
    }
}
