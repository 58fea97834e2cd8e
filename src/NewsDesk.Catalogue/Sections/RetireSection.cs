using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>Takes a section out of the navigation and the forms, or brings it back. Its address and its articles stay.</summary>
public sealed class RetireSection(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long id, bool retired, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => NamedThing.RetireAsync(write, "section", id, retired, by), cancellation);
}
