using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Tags;

/// <summary>Makes a tag that articles can be filed under.</summary>
public sealed class AddTag(Catalogue catalogue)
{
    /// <param name="name">What readers see.</param>
    /// <param name="slug">Empty for the one that the name makes.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result> ExecuteAsync(string? name, string? slug, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var (clean, address, problem) = await NamedThing.CheckAsync(write, "tag", null, name, slug);
            if (problem is not null)
            {
                return Result.Refused(problem);
            }

            var id = await write.FindAsync<long>($"""
                insert into tags (id, slug, name, name_key, search_text)
                values ({NamedThing.NextId("tag")}, @address, @clean, @key, @searchText)
                returning id
                """, new { address, clean, key = Casefold.NameKey(clean), searchText = Casefold.SearchText(clean) });
            await NamedThing.ClaimAsync(write, "tag", clean);
            await NamedThing.AddedAsync(write, "tag", address);
            await write.AuditAsync(by, "add tag", AuditSubject.Tag(id), $"{clean}, at {address}");
            return Result.Done;
        }, cancellation);
}
