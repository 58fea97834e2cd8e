using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Shuts somebody out: their sessions end with the next request, their tokens are revoked, and the links they made work no more. What they wrote stays.</summary>
public sealed class DisableEditor(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(Person person, string by, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        if (ChangeEditor.IsLastAdministrator(write, person.Id))
        {
            return Outcome.Refused("This is the last administrator. Make somebody else administrator first.");
        }

        if (write.Execute("update editors set disabled_at = @Now where id = @Id and disabled_at is null", new { person.Id, write.Now }) == 0)
        {
            return Outcome.Refused($"{person.Email} is disabled already.");
        }

        write.Execute("""
            delete from sessions where editor_id = @Id;
            delete from known_browsers where editor_id = @Id;
            """, new { person.Id });
        EndedLinks.End(write, LinkEnd.Withdrawn, "editor_id = @Id", new { person.Id });
        OneTimeLinks.WithdrawMadeBy(write, person.Email);
        write.Audit(by, "disable person", null, person.Email);
        ApiTokens.RevokeAll(write, person, by);
        return Outcome.Done;
    }, cancellation);

    /// <summary>Lets them in again; their tokens stay revoked.</summary>
    public Task<Outcome> UndoAsync(Person person, string by, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        if (write.Execute("update editors set disabled_at = null where id = @Id and disabled_at is not null", new { person.Id }) == 0)
        {
            return Outcome.Refused($"{person.Email} is not disabled.");
        }

        write.Audit(by, "enable person", null, person.Email);
        return Outcome.Done;
    }, cancellation);
}
