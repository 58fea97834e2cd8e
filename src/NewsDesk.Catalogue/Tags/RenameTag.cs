using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Tags;

/// <summary>Changes a tag's name and address. Its articles follow, and its old address leads to the new one.</summary>
public sealed class RenameTag(Catalogue catalogue)
{
    /// <param name="id">The tag.</param>
    /// <param name="name">What readers see.</param>
    /// <param name="slug">Empty for the one that the name makes.</param>
    /// <param name="seen">What stood there when it was opened; null to overwrite whatever does.</param>
    /// <param name="by">Who renames it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(long id, string? name, string? slug, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            if (await NamedThing.FindAsync(write, "tag", id) is not { } tag)
            {
                return Result.NotFound<FieldTexts>("There is no such tag.");
            }

            var (clean, address, problem) = await NamedThing.CheckAsync(write, "tag", id, name, slug);
            return problem is null
                ? await tag.EditAsync(write, "tag", Texts(tag.Name, tag.Slug), Texts(clean, address), seen, by, () => Task.CompletedTask)
                : Result.Refused<FieldTexts>(problem);
        }, cancellation);

    internal static FieldTexts Texts(string name, string slug) => FieldTexts.Of((NamedThing.NameField, name), (NamedThing.AddressField, slug));
}
