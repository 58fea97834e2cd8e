using System.Globalization;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>The sessions of somebody, for an administrator.</summary>
public sealed class PersonSessions(EditorSessions sessions, EndSessions end)
{
    public static string Count(int sessions) => string.Create(CultureInfo.InvariantCulture, $"{sessions} {(sessions == 1 ? "session" : "sessions")}");

    public async Task<int> CountAsync(long editorId) => (await sessions.ListAsync(editorId)).Count;

    public async Task<Result<int>> EndAsync(Person person, Person by, CancellationToken cancellation) => person.Id == by.Id
        ? Result.Refused<int>("This is you: end your other sessions on your account page, or sign out.")
        : await end.ExecuteAsync(person, by, cancellation);
}
