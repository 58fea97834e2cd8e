using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Tags;

/// <summary>Changes a tag's name and address. Its articles follow, and its old address leads to the new one.</summary>
public sealed class RenameTag(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(long id, string? name, string? slug, string by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write =>
        {
            if (NamedThing.Find(write, "tag", id) is not { } tag)
            {
                return Outcome.Refused("There is no such tag.");
            }

            var (clean, address, problem) = NamedThing.Check(write, "tag", id, name, slug);
            if (problem is not null)
            {
                return Outcome.Refused(problem);
            }

            var renamed = tag.Rename(write, "tag", clean, address);
            write.RaiseGeneration();
            write.Audit(by, "rename tag", null, $"{tag.Name}: {renamed}");
            return Outcome.Done;
        }, cancellation);
}
