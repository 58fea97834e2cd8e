using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>Makes an author whom bylines can name.</summary>
public sealed class AddAuthor(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(string? name, string? slug, AuthorFacts facts, string by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write =>
        {
            var (clean, address, problem) = NamedThing.Check(write, "author", null, name, slug);
            var (bio, unfit) = facts.Check();
            if ((problem ?? unfit) is { } refusal)
            {
                return Outcome.Refused(refusal);
            }

            write.Execute("""
                insert into authors (slug, name, kind, bio)
                values (@address, @clean, @kind, @bio)
                """, new { address, clean, kind = facts.Kind.ToString().ToLowerInvariant(), bio });
            NamedThing.Claim(write, "author", clean);
            NamedThing.Added(write, "author", address);
            write.Audit(by, "add author", null, $"{clean}, at {address}");
            return Outcome.Done;
        }, cancellation);
}
