using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Gives a person a new password, ends their sessions and forgets their trusted devices.</summary>
public sealed class SetPassword(Catalogue catalogue)
{
    public Task ExecuteAsync(Person person, string passwordHash, Kept? kept, Actor by, CancellationToken cancellation) =>
        ExecuteAsync(person, passwordHash, kept, tokens: false, by, cancellation);

    public Task ExecuteAsync(Person person, string passwordHash, Kept? kept, bool tokens, Actor by,
        CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await WriteAsync(write, person, passwordHash, kept, by);
        if (tokens)
        {
            await ApiTokens.RevokeAllAsync(write, person, by);
        }
    }, cancellation);

    public Task RehashAsync(Person person, string oldHash, string newHash, CancellationToken cancellation) => catalogue.WriteAsync(
        write => write.ExecuteAsync("update editors set password_hash = @newHash where id = @Id and password_hash = @oldHash",
            new { person.Id, oldHash, newHash }), cancellation);

    internal static async Task WriteAsync(CatalogueWrite write, Person person, string passwordHash, Kept? kept, Actor by)
    {
        await write.ExecuteAsync("update editors set password_hash = @passwordHash, security_stamp = @stamp where id = @Id",
            new { person.Id, passwordHash, stamp = Secret.New() });
        await UserSessions.EndAllAsync(write, person.Id, kept);
        await EndedLinks.EndAsync(write, LinkEnd.Changed, "editor_id = @value", person.Id);
        await write.AuditAsync(by, "change password", AuditSubject.Person(person.Id), person.Email);
    }

    public sealed record Kept(string Session, long? Browser);
}
