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

    public void Write(CatalogueWrite write, List<ImportProblem> problems)
    {
        var id = FormerAddress.OwnerOf(write, "author", Slug);
        var row = id is null ? null : write.Find<AuthorEntry>("select slug, name, kind, bio from authors where id = @id", new { id });
        if (SharedEntry.Write(write, $"author:{Slug}", "authors.yml", Values(this), row is null ? null : Values(row), Apply) is { } problem)
        {
            problems.Add(problem);
        }
        else
        {
            NamedThing.Added(write, "author", Slug);
        }

        ImportProblem? Apply()
        {
            if (NamedThing.Check(write, "author", id, Name, row?.Slug ?? Slug).Problem is { } taken)
            {
                return new ImportProblem("authors.yml", null, taken);
            }

            if (id is null)
            {
                write.Execute("insert into authors (slug, name, kind, bio) values (@Slug, @Name, @Kind, @Bio)", this);
                NamedThing.Claim(write, "author", Name);
                return null;
            }

            NamedThing.Find(write, "author", id.Value)!.Rename(write, "author", Name, row!.Slug);
            write.Execute("update authors set kind = @Kind, bio = @Bio where id = @id", new { id, Kind, Bio });
            return null;
        }
    }

    private static string?[] Values(AuthorEntry entry) => [entry.Name, entry.Kind, entry.Bio];
}
