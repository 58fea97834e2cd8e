using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Authors;

/// <summary>Makes an author whom bylines can name.</summary>
public sealed class AddAuthor(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(string? name, string? slug, AuthorFacts facts, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var (clean, address, problem) = await NamedThing.CheckAsync(write, "author", null, name, slug);
            var (bio, unfit) = facts.Check();
            if ((problem ?? unfit) is { } refusal)
            {
                return Result.Refused(refusal);
            }

            var id = await write.FindAsync<long>($"""
                insert into authors (id, slug, name, name_key, search_text, kind, bio)
                values ({NamedThing.NextId("author")}, @address, @clean, @key, @searchText, @kind, @bio)
                returning id
                """, new
            {
                address,
                clean,
                key = Casefold.NameKey(clean),
                searchText = Casefold.SearchText(clean),
                kind = facts.Kind.ToString().ToLowerInvariant(),
                bio,
            });
            await NamedThing.ClaimAsync(write, "author", clean);
            await NamedThing.AddedAsync(write, "author", address);
            await write.AuditAsync(by, "add author", AuditSubject.Author(id), $"{clean}, at {address}");
            return Result.Done;
        }, cancellation);
}
