using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Ends the sessions of somebody who lost their credentials.</summary>
public sealed class ResetUser(Catalogue catalogue)
{
    /// <param name="factors">Also forgets their authenticator app, recovery codes and passkeys, and revokes their tokens.</param>
    public Task ExecuteAsync(
        Person person, bool factors, bool letIn, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await write.ExecuteAsync("update editors set disabled_at = null where id = @Id and @letIn", new { person.Id, letIn });
        await UserSessions.EndAllAsync(write, person.Id);
        if (factors)
        {
            await Authenticator.RemoveAsync(write, person.Id);
            await write.ExecuteAsync("delete from passkeys where editor_id = @Id", new { person.Id });
        }

        await write.AuditAsync(by, "reset person", AuditSubject.Person(person.Id),
            $"{person.Email}{(factors ? ", second factors and passkeys removed" : "")}");
        if (factors)
        {
            await ApiTokens.RevokeAllAsync(write, person, by);
        }
    }, cancellation);
}
