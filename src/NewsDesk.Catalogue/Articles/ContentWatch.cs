using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Keeps the current state of what readers can see at hand, so that asking for it costs no query.</summary>
public sealed class ContentWatch : IDisposable
{
    private readonly Catalogue catalogue;
    private readonly TimeProvider clock;
    private readonly Lock reading = new();
    private ContentState? state;
    private SqliteConnection? watching;
    private long seen;

    public ContentWatch(Catalogue catalogue, TimeProvider clock)
    {
        this.catalogue = catalogue;
        this.clock = clock;
        catalogue.Committed += Reload;
    }

    /// <summary>Raised when the generation has changed.</summary>
    public event Action? Changed;

    /// <summary>The state of now: a change that was acknowledged and a boundary that has passed are always in it.</summary>
    public ContentState Current()
    {
        var current = Volatile.Read(ref state);
        return current is not null && clock.GetUtcNow() is var now && now < current.NextBoundary && now >= current.Boundary ? current : Read();
    }

    /// <summary>Notices what another program has committed. Costs one pragma; call it several times a second.</summary>
    public void Look()
    {
        lock (reading)
        {
            // The pragma tells of others' commits only on a connection that stays open.
            watching ??= catalogue.OpenReader();
            var version = watching.ExecuteScalar<long>("pragma data_version");
            if (version == seen)
            {
                return;
            }

            seen = version;
        }

        Reload();
    }

    public void Dispose()
    {
        catalogue.Committed -= Reload;
        watching?.Dispose();
    }

    private void Reload()
    {
        var before = Volatile.Read(ref state);
        if (Read().Generation != before?.Generation)
        {
            Changed?.Invoke();
        }
    }

    private ContentState Read()
    {
        lock (reading)
        {
            var current = ContentState.Read(catalogue, clock.GetUtcNow());
            Volatile.Write(ref state, current);
            return current;
        }
    }
}
