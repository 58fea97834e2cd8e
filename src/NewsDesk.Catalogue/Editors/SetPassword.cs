using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Gives a person a new password and ends their sessions: whoever knew the old one is out.</summary>
public sealed class SetPassword(Catalogue catalogue)
{
    /// <param name="person">Whose password it becomes.</param>
    /// <param name="passwordHash">As ASP.NET Core Identity makes it.</param>
    /// <param name="exceptSession">The hash of the session that goes on; null for none.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task ExecuteAsync(Person person, string passwordHash, string? exceptSession, string by, CancellationToken cancellation) =>
        ExecuteAsync(person, passwordHash, exceptSession, tokens: false, by, cancellation);

    /// <inheritdoc cref="ExecuteAsync(Person, string, string?, string, CancellationToken)"/>
    /// <param name="tokens">Revokes their tokens too.</param>
    public Task ExecuteAsync(Person person, string passwordHash, string? exceptSession, bool tokens, string by, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        Write(write, person, passwordHash, exceptSession, by);
        if (tokens)
        {
            ApiTokens.RevokeAll(write, person, by);
        }

        return true;
    }, cancellation);

    /// <summary>The same password, hashed by today's rules.</summary>
    public Task RehashAsync(Person person, string oldHash, string newHash, CancellationToken cancellation) => catalogue.WriteAsync(
        write => write.Execute("update editors set password_hash = @newHash where id = @Id and password_hash = @oldHash", new { person.Id, oldHash, newHash }), cancellation);

    internal static void Write(CatalogueWrite write, Person person, string passwordHash, string? exceptSession, string by)
    {
        write.Execute("update editors set password_hash = @passwordHash, security_stamp = @stamp where id = @Id", new { person.Id, passwordHash, stamp = Secret.New() });
        write.Execute("delete from sessions where editor_id = @Id and hash is not @exceptSession", new { person.Id, exceptSession });
        EndedLinks.End(write, LinkEnd.Changed, "editor_id = @Id", new { person.Id });
        write.Audit(by, "change password", null, person.Email);
    }
}
