using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage;

/// <summary>One write transaction and its instant. Everything an act changes goes through here.</summary>
public sealed class CatalogueWrite : CatalogueRead
{
    private readonly List<object> announcements = [];
    private bool isRaised;

    internal CatalogueWrite(Engine engine, EngineTransaction transaction)
        : base(engine, transaction)
    {
    }

    internal bool IsRolledBack { get; private set; }

    internal IReadOnlyList<object> Announcements => announcements;

    /// <summary>Undoes what this write has done; its result still reaches the caller.</summary>
    public void RollBack() => IsRolledBack = true;

    /// <summary>Has <see cref="Catalogue.Announced"/> say what was done, once it is committed.</summary>
    internal void Announce(object what) => announcements.Add(what);

    public Task<int> ExecuteAsync(string sql, object? values = null) =>
        RunAsync([sql], connection => connection.ExecuteAsync(sql, values));

    /// <summary>Raises the content generation, once a transaction: what readers see changed, now or at a transition ahead.</summary>
    public Task RaiseGenerationAsync()
    {
        if (isRaised)
        {
            return Task.CompletedTask;
        }

        isRaised = true;
        return ExecuteAsync("update catalogue set generation = generation + 1, changed_at = @Now", new { Now });
    }
}
