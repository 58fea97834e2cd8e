using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Signs a person out everywhere and forgets their trusted devices; API tokens go on working.</summary>
public sealed class EndSessions(Catalogue catalogue)
{
    public Task<Result<int>> ExecuteAsync(
        Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync<Result<int>>(async write =>
    {
        var ended = await write.FindAsync<int>($"select count(*) from sessions s where s.editor_id = @editorId and {UserSessions.Lasts}",
            UserSessions.Values(write.Now, "", person.Id));
        await write.ExecuteAsync("delete from sessions where editor_id = @Id", new { person.Id });
        var forgotten = await write.ExecuteAsync("delete from known_browsers where editor_id = @Id", new { person.Id });
        if (ended + forgotten > 0)
        {
            await write.AuditAsync(by, "end sessions", AuditSubject.Person(person.Id), $"{ended} of {person.Email}");
        }

        return ended > 0
            ? ended
            : Result.Rejected<int>($"{person.Name} is signed in "
                + $"nowhere.{(forgotten > 0 ? " The browsers they used before are no longer known as theirs." : "")}");
    }, cancellation);
}
