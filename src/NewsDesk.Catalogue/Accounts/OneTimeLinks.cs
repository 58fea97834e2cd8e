using NewsDesk.Audit;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Accounts;

/// <summary>Makes and finds one-time links; <see cref="UseLink"/> uses them. Only their hashes are kept.</summary>
public sealed class OneTimeLinks(Catalogue catalogue, TimeProvider clock)
{
    public static readonly TimeSpan FirstLasts = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>
    /// Unused, unexpired, the first administrator's only while there is none, a reset only of somebody who may sign in. A link that a
    /// person made works only while they are an administrator.
    /// </summary>
    internal const string Working = """
        l.used_at is null and l.ended_at is null and l.expires_at > @now
          and (l.purpose <> 'first' or not exists (select 1 from editors where role = 'administrator' and disabled_at is null))
          and (l.editor_id is null or exists (select 1 from editors e where e.id = l.editor_id and e.disabled_at is null))
          and not exists (select 1 from editors m where m.email = l.made_by and (m.disabled_at is not null or m.role <> 'administrator'))
        """;

    private const string Select = """
        select l.purpose, l.editor_id, coalesce(e.email, l.email) as email, coalesce(e.name, l.name) as name, coalesce(e.role, l.role) as role, l.made_by, l.expires_at
        from one_time_links l
        left join editors e on e.id = l.editor_id
        """;

    /// <returns>The link's token; null where there is an active administrator already.</returns>
    public Task<string?> MakeFirstAsync(CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await EndedLinks.EndAsync(write, LinkEnd.Replaced, "purpose = 'first'");
        return await write.FindAsync<int>("select count(*) from editors where role = 'administrator' and disabled_at is null") > 0
            ? null
            : await MakeAsync(write, Actor.Console, new NewLink("first", Role: "administrator"), FirstLasts);
    }, cancellation);

    /// <summary>Invites somebody, in place of an earlier invitation to the same address.</summary>
    public Task<Result<string>> InviteAsync(string? email, string? name, Role role, Actor by, CancellationToken cancellation)
    {
        var ((address, called), wrong) = AddUser.Check(email, name, role);
        if (wrong is not null)
        {
            return Task.FromResult(Result.Rejected<string>(wrong));
        }

        return catalogue.WriteAsync<Result<string>>(async write =>
        {
            if (await AddUser.IsKnownAsync(write, address))
            {
                return Result.Rejected<string>($"{address} is in the newsroom already.");
            }

            await EndedLinks.EndAsync(write, LinkEnd.Replaced, "purpose = 'invite' and lower(email) = lower(@value)", address);
            var link = new NewLink("invite", Email: address, Name: called, Role: role.ToString().ToLowerInvariant());
            var token = await MakeAsync(write, by, link, Lasts);
            await write.AuditAsync(by, "invite", AuditSubject.None, $"{address}, {link.Role}");
            return token;
        }, cancellation);
    }

    /// <summary>Lets a person set a new password. The old one works until they have.</summary>
    public Task<string> ResetAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await EndedLinks.EndAsync(write, LinkEnd.Replaced, "editor_id = @value", person.Id);
        var token = await MakeAsync(write, by, new NewLink("reset", EditorId: person.Id), Lasts);
        await write.AuditAsync(by, "make reset link", AuditSubject.Person(person.Id), person.Email);
        return token;
    }, cancellation);

    public Task WithdrawAsync(string email, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "purpose = 'invite' and email = @value", email) > 0)
        {
            await write.AuditAsync(by, "withdraw invitation", AuditSubject.None, email);
        }
    }, cancellation);

    public Task WithdrawResetAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "editor_id = @value", person.Id) > 0)
        {
            await write.AuditAsync(by, "withdraw reset link", AuditSubject.Person(person.Id), person.Email);
        }
    }, cancellation);

    public Task<OneTimeLink?> FindAsync(string token) => catalogue.ReadAsync(read => FindAsync(read, token));

    internal static Task<OneTimeLink?> FindAsync(CatalogueRead read, string token) => read.FindAsync<OneTimeLink>(
        $"{Select} where l.hash = @hash and {Working}", new { hash = Secret.Hash(token), now = read.Now });

    public Task<IReadOnlyList<OneTimeLink>> ListInvitationsAsync() => catalogue.ReadAsync(read => read.ListAsync<OneTimeLink>(
        $"{Select} where l.purpose = 'invite' and {Working} order by l.email nulls first", new { now = clock.GetUtcNow() }));

    public Task<OneTimeLink?> FindResetAsync(long editorId) => catalogue.ReadAsync(read => read.FindAsync<OneTimeLink>(
        $"{Select} where l.purpose = 'reset' and l.editor_id = @editorId and {Working}", new { editorId, now = clock.GetUtcNow() }));

    internal static Task WithdrawMadeByAsync(CatalogueWrite write, string email) => EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "made_by = @value", email);

    private static async Task<string> MakeAsync(CatalogueWrite write, Actor by, NewLink link, TimeSpan lasts)
    {
        var token = Secret.New();
        await EndedLinks.ForgetAsync(write);
        await write.ExecuteAsync("""
            insert into one_time_links (hash, purpose, editor_id, email, name, role, made_by, made_at, expires_at)
            values (@hash, @Purpose, @EditorId, @Email, @Name, @Role, @by, @Now, @expires);
            """, new { hash = Secret.Hash(token), link.Purpose, link.EditorId, link.Email, link.Name, link.Role, by = by.Name, write.Now, expires = write.Now + lasts });
        return token;
    }

    private sealed record NewLink(string Purpose, long? EditorId = null, string? Email = null, string? Name = null, string? Role = null);
}
