using NewsDesk.Audit;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>What somebody does who opens a one-time link: they set their password, and the link works no more.</summary>
public sealed class UseLink(Catalogue catalogue)
{
    /// <param name="token">Of the link.</param>
    /// <param name="email">What the first administrator signs in with; of no effect on the other links.</param>
    /// <param name="name">How the first administrator is called; of no effect on the other links.</param>
    /// <param name="passwordHash">As ASP.NET Core Identity makes it.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    /// <returns>The person, or why not, which leaves the link as it was; one that works no more is not found.</returns>
    public Task<Result<Person>> ExecuteAsync(string token, string? email, string? name, string passwordHash, CancellationToken cancellation) =>
        catalogue.WriteAsync<Result<Person>>(async write =>
        {
            var hash = Secret.Hash(token);
            var link = await write.FindAsync<LinkRow>(
                $"select l.purpose, l.editor_id, l.email, l.name, l.role, l.made_by from one_time_links l where l.hash = @hash and {OneTimeLinks.Working}", new { hash, now = write.Now });
            if (link is null)
            {
                return Result.NotFound<Person>("This link works no more.");
            }

            var used = link.Purpose switch
            {
                LinkPurpose.First => await AddEditor.WriteAsync(write, email ?? "", name ?? "", EditorRole.Administrator, Actor.System("first link")),
                LinkPurpose.Invite => await AddEditor.WriteAsync(write, link.Email!, link.Name!, link.Role!.Value, await MakerAsync(write, link.MadeBy)),
                _ => (await write.FindAsync<Editor>("select id, email, name, role from editors where id = @EditorId", new { link.EditorId }))!.Person,
            };
            if (used is not { Value: { } person })
            {
                return used;
            }

            await write.ExecuteAsync("update one_time_links set used_at = @Now where hash = @hash", new { hash, write.Now });
            await write.AuditAsync(person, "use link", AuditSubject.Person(person.Id), link.Purpose.ToString().ToLowerInvariant());
            await SetPassword.WriteAsync(write, person, passwordHash, null, person);
            return used;
        }, cancellation);

    private static async Task<Actor> MakerAsync(CatalogueRead read, string madeBy) =>
        (await read.FindAsync<Editor>("select id, email, name, role from editors where email = @madeBy", new { madeBy }))?.Person ?? Actor.Command(madeBy);

    private sealed record LinkRow
    {
        public required LinkPurpose Purpose { get; init; }

        public required long? EditorId { get; init; }

        public required string? Email { get; init; }

        public required string? Name { get; init; }

        public required EditorRole? Role { get; init; }

        public required string MadeBy { get; init; }
    }
}
