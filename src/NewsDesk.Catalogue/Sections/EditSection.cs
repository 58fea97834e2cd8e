using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>Changes a section's name, address and description. Its articles follow, and its old address leads to the new one.</summary>
public sealed class EditSection(Catalogue catalogue)
{
    /// <param name="id">The section.</param>
    /// <param name="name">What readers see.</param>
    /// <param name="slug">Empty for the one that the name makes.</param>
    /// <param name="description">May be empty.</param>
    /// <param name="seen">What stood there when it was opened; null to overwrite whatever does.</param>
    /// <param name="by">Who edits it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(long id, string? name, string? slug, string? description, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            if (await NamedThing.FindAsync(write, "section", id) is not { } section)
            {
                return Result.NotFound<FieldTexts>("There is no such section.");
            }

            var (clean, address, problem) = await NamedThing.CheckAsync(write, "section", id, name, slug);
            var words = SectionDescription.Check(description);
            if ((problem ?? words.Problem) is { } refusal)
            {
                return Result.Refused<FieldTexts>(refusal);
            }

            var now = Texts(section.Name, section.Slug, (await write.FindAsync<string>("select description from sections where id = @id", new { id }))!);
            return await section.EditAsync(write, "section", now, Texts(clean, address, words.Value!), seen, by, () =>
                write.ExecuteAsync("update sections set description = @Value where id = @id", new { id, words.Value }));
        }, cancellation);

    internal static FieldTexts Texts(string name, string slug, string description) =>
        FieldTexts.Of((NamedThing.NameField, name), (NamedThing.AddressField, slug), ("description", description));
}
