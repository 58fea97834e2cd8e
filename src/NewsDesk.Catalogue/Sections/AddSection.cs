using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Sections;

/// <summary>Makes a section, last in the navigation.</summary>
public sealed class AddSection(Catalogue catalogue)
{
    /// <param name="name">What readers see.</param>
    /// <param name="slug">Empty for the one that the name makes.</param>
    /// <param name="description">May be empty.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result> ExecuteAsync(string? name, string? slug, string? description, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var (clean, address, problem) = await NamedThing.CheckAsync(write, "section", null, name, slug);
            var words = SectionDescription.Check(description);
            if ((problem ?? words.Problem) is { } refusal)
            {
                return Result.Refused(refusal);
            }

            var id = await write.FindAsync<long>($"""
                insert into sections (id, slug, name, name_key, description, position)
                values ({NamedThing.NextId("section")}, @address, @clean, @key, @Value, (select coalesce(max(position), 0) + 1 from sections))
                returning id
                """, new { address, clean, key = Casefold.NameKey(clean), words.Value });
            await NamedThing.ClaimAsync(write, "section", clean);
            await NamedThing.AddedAsync(write, "section", address);
            await write.AuditAsync(by, "add section", AuditSubject.Section(id), $"{clean}, at {address}");
            return Result.Done;
        }, cancellation);
}
