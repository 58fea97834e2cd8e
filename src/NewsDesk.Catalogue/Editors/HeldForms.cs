using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Keeps forms for people who have to sign in first, so that nothing they typed is lost.</summary>
public sealed class HeldForms(Catalogue catalogue, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>How many are kept of one person, and of all whom nobody knows; the oldest go first.</summary>
    public const int Most = 20;

    /// <param name="editorId">Whose it is; null where nobody knows, and then it waits for the first who signs in with its id.</param>
    /// <param name="path">Of the page that shows the form again.</param>
    /// <param name="fields">JSON.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    /// <returns>The id by which it is found again, a secret.</returns>
    public Task<string> HoldAsync(long? editorId, string path, string fields, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        var id = Secret.New();
        write.Execute("""
            insert into held_forms (hash, editor_id, path, fields, held_at) values (@hash, @editorId, @path, @fields, @Now);
            delete from held_forms where held_at <= @expired;
            delete from held_forms
            where editor_id is @editorId
              and hash not in (select hash from held_forms where editor_id is @editorId order by held_at desc, hash limit @Most);
            """, new { hash = Secret.Hash(id), editorId, path, fields, write.Now, expired = write.Now - Lasts, Most });
        return id;
    }, cancellation);

    /// <summary>A person's own form, or one that nobody's was and now is theirs; null for another's, and when its time is over.</summary>
    public async Task<HeldForm?> FindAsync(long editorId, string id, CancellationToken cancellation)
    {
        var values = new { hash = Secret.Hash(id), editorId, expired = clock.GetUtcNow() - Lasts };
        HeldForm? form;
        using (var connection = catalogue.OpenReader())
        {
            form = await connection.QuerySingleOrDefaultAsync<HeldForm>(new CommandDefinition("""
                select path, fields, held_at, editor_id is not null as is_owned
                from held_forms
                where hash = @hash and coalesce(editor_id, @editorId) = @editorId and held_at > @expired
                """, values, cancellationToken: cancellation));
        }

        return form is null || form.IsOwned || await ClaimAsync(values.hash, editorId, cancellation) ? form : null;
    }

    private Task<bool> ClaimAsync(string hash, long editorId, CancellationToken cancellation) => catalogue.WriteAsync(
        write => write.Execute("update held_forms set editor_id = @editorId where hash = @hash and editor_id is null", new { hash, editorId }) == 1, cancellation);
}
