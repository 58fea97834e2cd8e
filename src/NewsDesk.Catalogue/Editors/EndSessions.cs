using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Signs a person out everywhere. The browsers they signed in with are no longer known as theirs; API tokens go on working.</summary>
public sealed class EndSessions(Catalogue catalogue)
{
    /// <returns>How many sessions ended; or why none did.</returns>
    public Task<(int Ended, Outcome Outcome)> ExecuteAsync(Person person, string by, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        var ended = write.Get<int>(
            "select count(*) from sessions where editor_id = @Id and seen_at > @idleSince and started_at > @startedSince",
            new { person.Id, idleSince = write.Now - EditorSessions.Idle, startedSince = write.Now - EditorSessions.Longest });
        if (ended == 0)
        {
            return (0, Outcome.Refused($"{person.Name} is signed in nowhere."));
        }

        write.Execute("""
            delete from sessions where editor_id = @Id;
            delete from known_browsers where editor_id = @Id;
            """, new { person.Id });
        write.Audit(by, "end sessions", null, $"{ended} of {person.Email}");
        return (ended, Outcome.Done);
    }, cancellation);
}
