using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>Offers an author to nobody any more, or brings them back. Their address and their articles stay.</summary>
public sealed class RetireAuthor(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long id, bool retired, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => NamedThing.RetireAsync(write, "author", id, retired, by), cancellation);
}
