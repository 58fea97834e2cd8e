using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>Changes the order of the sections in the navigation.</summary>
public sealed class MoveSection(Catalogue catalogue)
{
    /// <param name="id">The section.</param>
    /// <param name="by">How many places down; negative for up. It stops at the ends.</param>
    /// <param name="who">Who moves it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Outcome> ExecuteAsync(long id, int by, string who, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        // Those that are retired have no place that anybody sees: they come last.
        var order = write.List<long>("select id from sections order by retired_at is not null, position, id").ToList();
        var at = order.IndexOf(id);
        if (at < 0)
        {
            return Outcome.Refused("There is no such section.");
        }

        order.RemoveAt(at);
        order.Insert(Math.Clamp(at + by, 0, order.Count), id);
        foreach (var (position, section) in order.Index())
        {
            write.Execute("update sections set position = @place where id = @section", new { place = position + 1, section });
        }

        write.RaiseGeneration();
        write.Audit(who, "order sections", null, write.Get<string>("select name from sections where id = @id", new { id }));
        return Outcome.Done;
    }, cancellation);
}
