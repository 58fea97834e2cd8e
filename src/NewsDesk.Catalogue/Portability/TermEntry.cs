using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One section of sections.yml, or one author of authors.yml.</summary>
internal abstract record TermEntry
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    protected abstract string Type { get; }

    /// <summary>The values that imports compare, the name first. Their order is part of stored fingerprints.</summary>
    protected abstract string?[] Values { get; }

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = await FormerAddress.OwnerOfAsync(write, Type, Slug);
        var row = id is null ? null : await FindAsync(write, id.Value);
        if (await SharedEntry.WriteAsync(write, $"{Type}:{Slug}", $"{Type}s.yml", Values, row?.Values, problems, ApplyAsync))
        {
            await NamedThing.AddedAsync(write, Type, Slug);
        }

        async Task<string?> ApplyAsync()
        {
            if ((await NamedThing.CheckAsync(write, Type, id, Name, row?.Slug ?? Slug)).Problem is { } taken)
            {
                return taken;
            }

            if (id is null)
            {
                await InsertAsync(write, Casefold.NameKey(Name));
                await NamedThing.ClaimAsync(write, Type, Name);
                return null;
            }

            await (await NamedThing.FindAsync(write, Type, id.Value))!.RenameAsync(write, Type, Name, row!.Slug);
            await UpdateAsync(write, id.Value);
            return null;
        }
    }

    /// <summary>The slug and name of an entry; null where a problem is reported.</summary>
    protected static (string Slug, string Name)? Named(FrontMatter keys)
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

        var slug = keys.Text("slug") ?? Text.Slug.From(name);
        if (Text.Slug.ProblemWith(slug) is { } problem)
        {
            keys.Report("slug", problem);
            return null;
        }

        return (slug, name);
    }

    protected abstract Task<TermEntry?> FindAsync(CatalogueWrite write, long id);

    protected abstract Task InsertAsync(CatalogueWrite write, string key);

    protected abstract Task UpdateAsync(CatalogueWrite write, long id);
}
