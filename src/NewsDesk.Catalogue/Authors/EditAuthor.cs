using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>Changes an author's name, address and what is said of them. Bylines follow, and the old address leads to the new one.</summary>
public sealed class EditAuthor(Catalogue catalogue)
{
    /// <param name="id">The author.</param>
    /// <param name="name">What readers see.</param>
    /// <param name="slug">Empty for the one that the name makes.</param>
    /// <param name="facts">What is said of them.</param>
    /// <param name="seen">What stood there when it was opened; null to overwrite whatever does.</param>
    /// <param name="by">Who edits it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(long id, string? name, string? slug, AuthorFacts facts, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            if (await NamedThing.FindAsync(write, "author", id) is not { } author)
            {
                return Result.NotFound<FieldTexts>("There is no such author.");
            }

            var (clean, address, problem) = await NamedThing.CheckAsync(write, "author", id, name, slug);
            var (bio, unfit) = facts.Check();
            if ((problem ?? unfit) is { } refusal)
            {
                return Result.Refused<FieldTexts>(refusal);
            }

            var (oldKind, oldBio) = await write.FindAsync<(AuthorKind, string)>("select kind, bio from authors where id = @id", new { id });
            return await author.EditAsync(write, "author", Texts(author.Name, author.Slug, oldKind, oldBio), Texts(clean, address, facts.Kind, bio!), seen, by, () =>
                write.ExecuteAsync("update authors set kind = @kind, bio = @bio where id = @id", new { id, kind = facts.Kind.ToString().ToLowerInvariant(), bio }));
        }, cancellation);

    internal static FieldTexts Texts(string name, string slug, AuthorKind kind, string bio) =>
        FieldTexts.Of((NamedThing.NameField, name), ("kind", kind.ToString().ToLowerInvariant()), (NamedThing.AddressField, slug), ("text about them", bio));
}
