using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>Changes a section's name, address and description. Its articles follow, and its old address leads to the new one.</summary>
public sealed class EditSection(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(long id, string? name, string? slug, string? description, string by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write =>
        {
            if (NamedThing.Find(write, "section", id) is not { } section)
            {
                return Outcome.Refused("There is no such section.");
            }

            var (clean, address, problem) = NamedThing.Check(write, "section", id, name, slug);
            var words = SectionDescription.Check(description);
            if ((problem ?? words.Problem) is { } refusal)
            {
                return Outcome.Refused(refusal);
            }

            var renamed = section.Rename(write, "section", clean, address);
            var described = write.Execute("update sections set description = @Value where id = @id and description <> @Value", new { id, words.Value }) > 0;
            write.RaiseGeneration();
            write.Audit(by, "edit section", null, $"{section.Name}: {renamed}{(described ? $"{(renamed == "" ? "" : ", ")}description" : "")}");
            return Outcome.Done;
        }, cancellation);
}
