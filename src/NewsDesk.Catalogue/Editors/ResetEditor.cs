using NewsDesk.Audit;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>The way back in for somebody who lost what they sign in with: their sessions end.</summary>
public sealed class ResetEditor(Catalogue catalogue)
{
    /// <param name="person">Who gets back in.</param>
    /// <param name="factors">Also forgets their authenticator app, recovery codes and passkeys, and revokes their tokens.</param>
    /// <param name="letIn">Also lets them sign in again where they were disabled.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task ExecuteAsync(Person person, bool factors, bool letIn, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await write.ExecuteAsync("""
            update editors set disabled_at = null where id = @Id and @letIn;
            delete from sessions where editor_id = @Id;
            delete from known_browsers where editor_id = @Id;
            """, new { person.Id, letIn });
        if (factors)
        {
            await Authenticator.RemoveAsync(write, person.Id);
            await write.ExecuteAsync("delete from passkeys where editor_id = @Id", new { person.Id });
        }

        await write.AuditAsync(by, "reset person", AuditSubject.Person(person.Id), $"{person.Email}{(factors ? ", second factors and passkeys removed" : "")}");
        if (factors)
        {
            await ApiTokens.RevokeAllAsync(write, person, by);
        }

        return true;
    }, cancellation);
}
