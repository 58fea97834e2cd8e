using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Disables somebody: ends their sessions, revokes their tokens and withdraws the links they made. Their texts stay.</summary>
public sealed class DisableUser(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await ChangeUser.IsLastAdministratorAsync(write, person.Id))
        {
            return Result.Rejected("This is the last administrator. Make somebody else administrator first.");
        }

        if (await write.ExecuteAsync("update editors set disabled_at = @Now where id = @Id and disabled_at is null",
            new { person.Id, write.Now }) == 0)
        {
            return Result.Rejected($"{person.Email} is disabled already.");
        }

        await UserSessions.EndAllAsync(write, person.Id);
        await EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "editor_id = @value", person.Id);
        await OneTimeLinks.WithdrawMadeByAsync(write, person.Email);
        await write.AuditAsync(by, "disable person", AuditSubject.Person(person.Id), person.Email);
        await ApiTokens.RevokeAllAsync(write, person, by);
        return Result.Done;
    }, cancellation);

    public Task<Result> UndoAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await write.ExecuteAsync("update editors set disabled_at = null where id = @Id and disabled_at is not null",
            new { person.Id }) == 0)
        {
            return Result.Rejected($"{person.Email} is not disabled.");
        }

        await write.AuditAsync(by, "enable person", AuditSubject.Person(person.Id), person.Email);
        return Result.Done;
    }, cancellation);
}
