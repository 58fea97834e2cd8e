using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Keeps forms for people who have to sign in first, so that nothing they typed is lost.</summary>
public sealed class HeldForms(Catalogue catalogue, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>How many are kept of one person; the oldest go first.</summary>
    public const int Most = 20;

    /// <summary>How many are kept of strangers from one network; the oldest go first.</summary>
    public const int MostOfNetwork = 20;

    /// <summary>How many are kept of all strangers; the oldest of the network that has most goes first.</summary>
    public const int MostOfStrangers = 200;

    /// <summary>Strangers wait for each other here, so that one alone stands before a writer who waits for the catalogue.</summary>
    private readonly SemaphoreSlim strangers = new(1, 1);

    /// <param name="editorId">Whose it is.</param>
    /// <param name="path">Of the page that shows the form again.</param>
    /// <param name="fields">JSON.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    /// <returns>The id by which it is found again, a secret.</returns>
    public Task<string> HoldAsync(long editorId, string path, string fields, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var id = await InsertAsync(write, editorId, null, null, path, fields);
        await write.ExecuteAsync("""
            delete from held_forms
            where editor_id = @editorId
              and hash not in (select hash from held_forms where editor_id = @editorId order by held_at desc, hash <> @added, hash limit @Most)
            """, new { editorId, added = Secret.Hash(id), Most });
        return id;
    }, cancellation);

    /// <summary>Keeps a form of somebody whom nobody knows, for whoever signs in next in their browser.</summary>
    /// <param name="browser">A secret that their browser carries.</param>
    /// <param name="network">Where they are, cut so that it names nobody.</param>
    /// <param name="path">Of the page that shows the form again.</param>
    /// <param name="fields">JSON.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    /// <returns>The id by which it is found again, a secret.</returns>
    public async Task<string> HoldOfStrangerAsync(string browser, string network, string path, string fields, CancellationToken cancellation)
    {
        await strangers.WaitAsync(cancellation);
        try
        {
            return await catalogue.WriteAsync(async write =>
            {
                var id = await InsertAsync(write, null, Secret.Hash(browser), network, path, fields);
                await write.ExecuteAsync("""
                    delete from held_forms
                    where editor_id is null
                      and hash not in (
                        select hash
                        from (
                          select hash, held_at, row_number() over (partition by network order by held_at desc, hash <> @added, hash) as place
                          from held_forms
                          where editor_id is null
                        ) ranked
                        where place <= @MostOfNetwork
                        order by place, held_at desc, hash <> @added, hash
                        limit @MostOfStrangers
                      )
                    """, new { added = Secret.Hash(id), MostOfNetwork, MostOfStrangers });
                return id;
            }, cancellation);
        }
        finally
        {
            strangers.Release();
        }
    }

    /// <summary>A person's own form, or one that was sent from their browser before anybody had signed in; null for another's, and when its time is over.</summary>
    /// <param name="editorId">Who asks.</param>
    /// <param name="browser">The secret that their browser carries.</param>
    /// <param name="id">Of the form.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public async Task<HeldForm?> FindAsync(long editorId, string? browser, string id, CancellationToken cancellation)
    {
        var values = new { hash = Secret.Hash(id), editorId, browser = browser is null ? null : Secret.Hash(browser), expired = clock.GetUtcNow() - Lasts };
        var form = await catalogue.ReadAsync(read => read.FindAsync<HeldForm>("""
            select path, fields, held_at, browser is null as is_owned
            from held_forms
            where hash = @hash and held_at > @expired and (editor_id = @editorId or (editor_id is null and browser = @browser))
            """, values));

        // From now on it is theirs alone, whoever else sits down at this browser.
        return form is null || form.IsOwned || await catalogue.WriteAsync(write => write.ExecuteAsync(
            "update held_forms set editor_id = @editorId where hash = @hash and coalesce(editor_id, @editorId) = @editorId", values), cancellation) == 1 ? form : null;
    }

    public void Dispose() => strangers.Dispose();

    private static async Task<string> InsertAsync(CatalogueWrite write, long? editorId, string? browser, string? network, string path, string fields)
    {
        var id = Secret.New();
        await write.ExecuteAsync("""
            delete from held_forms where held_at <= @expired;
            insert into held_forms (hash, editor_id, browser, network, path, fields, held_at)
            values (@hash, @editorId, @browser, @network, @path, @fields, @Now);
            """, new { hash = Secret.Hash(id), editorId, browser, network, path, fields, write.Now, expired = write.Now - Lasts });
        return id;
    }
}
