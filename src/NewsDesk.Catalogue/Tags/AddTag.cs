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

            await write.ExecuteAsync("""
                insert into tags (slug, name, name_key, search_text)
                values (@address, @clean, @key, @searchText)
                """, new { address, clean, key = Casefold.NameKey(clean), searchText = Casefold.SearchText(clean) });
            await NamedThing.ClaimAsync(write, "tag", clean);
            await NamedThing.AddedAsync(write, "tag", address);
            await write.AuditAsync(by, "add tag", null, $"{clean}, at {address}");
            return Result.Done;
        }, cancellation);
}
