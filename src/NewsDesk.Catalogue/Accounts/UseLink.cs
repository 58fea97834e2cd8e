using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Sets the password of the person who opens a one-time link, and ends the link.</summary>
public sealed class UseLink(Catalogue catalogue)
{
    /// <param name="email">Of the first administrator, as is <paramref name="name"/>; the other links know it.</param>
    public Task<Result<Person>> ExecuteAsync(
        string token, string? email, string? name, string passwordHash, CancellationToken cancellation) =>
        catalogue.WriteAsync<Result<Person>>(async write =>
        {
            if (await OneTimeLinks.FindAsync(write, token) is not { } link)
            {
                return Result.NotFound<Person>("This link works no more.");
            }

            var used = link.Purpose switch
            {
                LinkPurpose.First =>
                    await AddUser.WriteAsync(write, email ?? "", name ?? "", Role.Administrator, Actor.System("first link")),
                LinkPurpose.Invite =>
                    await AddUser.WriteAsync(write, link.Email!, link.Name!, link.Role!.Value, await MakerAsync(write, link.MadeBy)),
                _ => new Person(link.EditorId!.Value, link.Email!, link.Name!, link.Role!.Value),
            };
            if (used is not { Value: { } person })
            {
                return used;
            }

            await write.ExecuteAsync("update one_time_links set used_at = @Now where hash = @hash",
                new { hash = Secret.Hash(token), write.Now });
            await write.AuditAsync(person, "use link", AuditSubject.Person(person.Id), link.Purpose.ToString().ToLowerInvariant());
            await SetPassword.WriteAsync(write, person, passwordHash, null, person);
            return used;
        }, cancellation);

    private static async Task<Actor> MakerAsync(CatalogueRead read, string madeBy) =>
        (await read.FindAsync<User>("select id, email, name, role from editors where email = @madeBy", new { madeBy }))?.Person
            ?? Actor.Command(madeBy);
}
