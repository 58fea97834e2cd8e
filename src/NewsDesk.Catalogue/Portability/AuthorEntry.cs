using NewsDesk.Authors;
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
        var row = write.Find<AuthorEntry>("select slug, name, kind, bio from authors where slug = @Slug", new { Slug });
        if (SharedEntry.Write(write, $"author:{Slug}", "authors.yml", Values(this), row is null ? null : Values(row), Apply) is { } problem)
        {
            problems.Add(problem);
        }

        void Apply() => write.Execute("""
            insert into authors (slug, name, kind, bio)
            values (@Slug, @Name, @Kind, @Bio)
            on conflict (slug) do update set name = excluded.name, kind = excluded.kind, bio = excluded.bio
            """, this);
    }

    private static string?[] Values(AuthorEntry entry) => [entry.Name, entry.Kind, entry.Bio];
}
