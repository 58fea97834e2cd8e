using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>The optional site.yml, sections.yml and authors.yml of a content folder.</summary>
internal sealed class SharedFiles(string folder, List<ImportProblem> problems)
{
    private SiteFile? site;
    private IReadOnlyList<TermEntry> terms = [];

    public void Read()
    {
        if (Load("site.yml") is { } root)
        {
            if (root is YamlMappingNode mapping)
            {
                site = SiteFile.Read(new FrontMatter(mapping, 1, "site.yml", problems));
            }
            else
            {
                problems.Add(new ImportProblem("site.yml", 1, "The file must be keys with values."));
            }
        }

        var sections = Items("sections.yml").Select((keys, n) => TermEntry.Section(keys, n + 1));
        terms = [.. sections.OfType<TermEntry>(), .. Items("authors.yml").Select(TermEntry.Author).OfType<TermEntry>()];
    }

    public async Task WriteAsync(CatalogueWrite write)
    {
        if (site is not null)
        {
            await site.WriteAsync(write, problems);
        }

        foreach (var term in terms)
        {
            await term.WriteAsync(write, problems);
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
        return (file.Exists || file.LinkTarget is not null) && ContentFile.Read(folder, path, problems) is var (_, text)
            ? ContentYaml.Load(text, 1, path, problems)
            : null;
    }
}
