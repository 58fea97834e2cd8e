namespace NewsDesk.Accounts;

/// <summary>Keeps forms for people who have to sign in first, so that nothing they typed is lost.</summary>
public sealed class StashedForms(Catalogue catalogue, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>How many are kept of one person, or of all strangers in one network; the oldest go first.</summary>
    public const int Most = 20;

    /// <summary>How many are kept of all strangers; the oldest of the network that has most goes first.</summary>
    public const int MostOfStrangers = 200;

    /// <summary>Strangers wait here for each other, so that at most one of them is ahead of a writer who waits for the catalogue.</summary>
    private readonly SemaphoreSlim strangers = new(1, 1);

    public Task<string> StashAsync(long editorId, string path, string fields, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => InsertAsync(write, editorId, null, null, path, fields), cancellation);

    public async Task<string> StashOfStrangerAsync(
        string browser, string network, string path, string fields, CancellationToken cancellation)
    {
        await strangers.WaitAsync(cancellation);
        try
        {
            return await catalogue.WriteAsync(
                write => InsertAsync(write, null, Secret.Hash(browser), network, path, fields), cancellation);
        }
        finally
        {
            strangers.Release();
        }
    }

    /// <summary>A person's own form, or one that was sent from their browser before anybody had signed in.</summary>
    public async Task<StashedForm?> FindAsync(long editorId, string? browser, string id, CancellationToken cancellation)
    {
        browser = browser is null ? null : Secret.Hash(browser);
        var values = new { hash = Secret.Hash(id), editorId, browser, expired = clock.GetUtcNow() - Lasts };
        var form = await catalogue.ReadAsync(read => read.FindAsync<StashedForm>("""
            select path, fields, held_at as stashed_at, browser is null as is_owned
            from held_forms
            where hash = @hash and held_at > @expired and (editor_id = @editorId or (editor_id is null and browser = @browser))
            """, values));

        // From now on it is theirs alone, whoever else sits down at this browser.
        return form is null || form.IsOwned || await catalogue.WriteAsync(write => write.ExecuteAsync("""
            update held_forms set editor_id = @editorId, network = null
            where hash = @hash and coalesce(editor_id, @editorId) = @editorId
            """, values), cancellation) == 1 ? form : null;
    }

    public void Dispose() => strangers.Dispose();

    private static async Task<string> InsertAsync(
        CatalogueWrite write, long? editorId, string? browser, string? network, string path, string fields)
    {
        var id = Secret.New();
        var hash = Secret.Hash(id);
        // A person's forms name no network, so they are ranked as those of one network are.
        await write.ExecuteAsync("""
            delete from held_forms where held_at <= @expired;
            insert into held_forms (hash, editor_id, browser, network, path, fields, held_at)
            values (@hash, @editorId, @browser, @network, @path, @fields, @Now);
            delete from held_forms
            where editor_id is not distinct from @editorId
              and hash not in (
                select hash
                from (
                  select hash, held_at, row_number() over (partition by network order by held_at desc, hash <> @hash, hash) as place
                  from held_forms
                  where editor_id is not distinct from @editorId
                ) ranked
                where place <= @Most
                order by place, held_at desc, hash <> @hash, hash
                limit @MostOfStrangers
              );
            """, new { hash, editorId, browser, network, path, fields, write.Now, expired = write.Now - Lasts, Most, MostOfStrangers });
        return id;
    }
}
