using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>The authenticator app of a person. Its key is stored protected, so that reading the catalogue makes no codes.</summary>
public sealed class Authenticator(Catalogue catalogue)
{
    public Task SwitchOnAsync(
        Person person, string protectedKey, long step, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await write.ExecuteAsync("""
            update editors
            set authenticator_key = @protectedKey, authenticator_on = true, authenticator_step = @step, security_stamp = @stamp
            where id = @Id
            """, new { person.Id, protectedKey, step, stamp = Secret.New() });
        await write.AuditAsync(person, "switch on authenticator", AuditSubject.Person(person.Id), "");
    }, cancellation);

    public Task SwitchOffAsync(Person person, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await RemoveAsync(write, person.Id);
        await write.AuditAsync(person, "switch off authenticator", AuditSubject.Person(person.Id), "");
    }, cancellation);

    /// <summary>Takes each time step only once, and none before one that was used.</summary>
    public Task<bool> AcceptStepAsync(
        long editorId, long step, CancellationToken cancellation) => catalogue.WriteAsync(async write => await write.ExecuteAsync("""
        update editors set authenticator_step = @step
        where id = @editorId and authenticator_on = true and (authenticator_step is null or authenticator_step < @step)
        """, new { editorId, step }) == 1, cancellation);

    internal static Task RemoveAsync(CatalogueWrite write, long editorId) => write.ExecuteAsync("""
        update editors
        set authenticator_key = null, authenticator_on = false, authenticator_step = null, security_stamp = @stamp
        where id = @editorId;
        delete from recovery_codes where editor_id = @editorId;
        """, new { editorId, stamp = Secret.New() });
}
