using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Tags;

/// <summary>Offers a tag to nobody any more, or brings it back. Its address and its articles stay.</summary>
public sealed class RetireTag(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long id, bool retired, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => NamedThing.RetireAsync(write, "tag", id, retired, by), cancellation);
}
