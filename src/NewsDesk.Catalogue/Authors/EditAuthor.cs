using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>Changes an author's name, address and what is said of them. Bylines follow, and the old address leads to the new one.</summary>
public sealed class EditAuthor(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(long id, string? name, string? slug, AuthorFacts facts, string by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write =>
        {
            if (NamedThing.Find(write, "author", id) is not { } author)
            {
                return Outcome.Refused("There is no such author.");
            }

            var (clean, address, problem) = NamedThing.Check(write, "author", id, name, slug);
            var (bio, unfit) = facts.Check();
            if ((problem ?? unfit) is { } refusal)
            {
                return Outcome.Refused(refusal);
            }

            var renamed = author.Rename(write, "author", clean, address);
            var described = write.Execute("""
                update authors set kind = @kind, bio = @bio
                where id = @id and (kind <> @kind or bio <> @bio)
                """, new { id, kind = facts.Kind.ToString().ToLowerInvariant(), bio }) > 0;
            write.RaiseGeneration();
            write.Audit(by, "edit author", null, $"{author.Name}: {renamed}{(described ? $"{(renamed == "" ? "" : ", ")}what is said of them" : "")}");
            return Outcome.Done;
        }, cancellation);
}
