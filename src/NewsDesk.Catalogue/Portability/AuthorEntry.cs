using NewsDesk.Authors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>One author of authors.yml.</summary>
internal sealed record AuthorEntry
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

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

        var kind = keys.Choice("kind", AuthorKind.Person).ToString().ToLowerInvariant();
        return new AuthorEntry { Slug = slug, Name = name, Kind = kind, Bio = bio.Value! };
    }

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = await FormerAddress.OwnerOfAsync(write, "author", Slug);
        var row = id is null ? null : await write.FindAsync<AuthorEntry>("select slug, name, kind, bio from authors where id = @id", new { id });
        if (await SharedEntry.WriteAsync(write, $"author:{Slug}", "authors.yml", Values(this), row is null ? null : Values(row), ApplyAsync) is { } problem)
        {
            problems.Add(problem);
        }
        else
        {
            await NamedThing.AddedAsync(write, "author", Slug);
        }

        async Task<ImportProblem?> ApplyAsync()
        {
            if ((await NamedThing.CheckAsync(write, "author", id, Name, row?.Slug ?? Slug)).Problem is { } taken)
            {
                return new ImportProblem("authors.yml", null, taken);
            }

            if (id is null)
            {
                await write.ExecuteAsync($"""
                    insert into authors (id, slug, name, name_key, search_text, kind, bio)
                    values ({NamedThing.NextId("author")}, @Slug, @Name, @key, @searchText, @Kind, @Bio)
                    """, new { Slug, Name, key = Casefold.NameKey(Name), searchText = Casefold.SearchText(Name), Kind, Bio });
                await NamedThing.ClaimAsync(write, "author", Name);
                return null;
            }

            await (await NamedThing.FindAsync(write, "author", id.Value))!.RenameAsync(write, "author", Name, row!.Slug);
            await write.ExecuteAsync("update authors set kind = @Kind, bio = @Bio where id = @id", new { id, Kind, Bio });
            return null;
        }
    }

    private static string?[] Values(AuthorEntry entry) => [entry.Name, entry.Kind, entry.Bio];
}
