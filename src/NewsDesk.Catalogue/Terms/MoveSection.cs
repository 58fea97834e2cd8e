using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>Changes the order of the sections in the navigation.</summary>
public sealed class MoveSection(Catalogue catalogue)
{
    /// <param name="places">The number of places down; negative for up. The section stops at the ends.</param>
    public Task<Result> ExecuteAsync(long id, int places, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await TermRow.FindAsync(write, TermKind.Section, id) is not { } moved)
        {
            return Result.NotFound("There is no such section.");
        }

        if (moved.RetiredAt is not null)
        {
            return Result.Rejected($"{moved.Name} is retired, so it has no place in the navigation. Bring it back first.");
        }

        var order = (await write.ListAsync<long>("select id from sections order by retired_at is not null, position, id")).ToList();
        var offered = await write.FindAsync<int>("select count(*) from sections where retired_at is null");
        var at = order.IndexOf(id);
        var to = Math.Clamp(at + places, 0, offered - 1);
        if (to == at)
        {
            return Result.Done;
        }

        order.RemoveAt(at);
        order.Insert(to, id);
        foreach (var (position, section) in order.Index())
        {
            await write.ExecuteAsync("update sections set position = @place where id = @section", new { place = position + 1, section });
        }

        await write.RaiseGenerationAsync();
        await write.AuditAsync(by, "order sections", AuditSubject.Section(id), $"{moved.Name}: place from “{at + 1}” to “{to + 1}”");
        return Result.Done;
    }, cancellation);
}
